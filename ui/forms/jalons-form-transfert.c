/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

/* What a new transfer is proposed to say: where her parcours leaves, everything that goes with her. */

#include "jalons-form-private.h"

#include "jalons-dossier-reader.h"
#include "jalons-transfert.h"

static int
find_parcours (const JalonsDossier *dossier, JalonsRef parcours)
{
  for (guint i = 0; i < dossier->parcours->len; i++)
    if (jalons_dossier_parcours (dossier, i)->record.id == parcours)
      return (int) i;

  return -1;
}

/* Made anew, it is the same transfer: its token, and where she goes, stay. */
static void
fill_departure (const JalonsDossier *dossier, guint index, JalonsTransfert *transfert)
{
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, index);

  transfert->sens = JALONS_TRANSFERT_DEPART;
  if (parcours->depart.id && !transfert->autre_departement)
    transfert->autre_departement = parcours->depart.autre_departement;
  if (transfert->date == JALONS_DAY_NONE)
    transfert->date = parcours->exit;
  if (!transfert->jeton)
    transfert->jeton = parcours->depart.jeton ? g_strdup (parcours->depart.jeton) : jalons_edit_draw_token ();
  if (transfert->date != JALONS_DAY_NONE)
    jalons_transfert_flags (dossier, index, transfert);
}

void
jalons_form_fill_transfert (JalonsForm *form, JalonsTransfert *transfert)
{
  JalonsRef personne = jalons_form_parcours_personne (form->store, transfert->parcours);
  g_autoptr (JalonsDossierReader) reader = NULL;
  JalonsDossier dossier;
  gboolean more = FALSE;
  int index = -1;

  if (transfert->sens == JALONS_TRANSFERT_ARRIVEE || !personne)
    return;
  reader = jalons_dossier_reader_new_for_personne (form->store, JALONS_DOSSIER_EVERYTHING, personne, NULL);
  jalons_dossier_init (&dossier);
  if (reader && jalons_dossier_reader_next (reader, &dossier, &more, NULL) && more)
    index = find_parcours (&dossier, transfert->parcours);
  if (index >= 0 && !transfert->sens && jalons_transfert_is_unsaid (jalons_dossier_parcours (&dossier, index)))
    transfert->sens = JALONS_TRANSFERT_ARRIVEE;
  else if (index >= 0)
    fill_departure (&dossier, index, transfert);
  jalons_dossier_clear (&dossier);
}
