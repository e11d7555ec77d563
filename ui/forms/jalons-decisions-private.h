/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

/* The name of its form, and of its drafts. */
#define JALONS_DECISIONS "decisions"
