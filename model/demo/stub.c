#include <gio/gio.h>
#include "jalons-demo.h"
gboolean jalons_demo_fill (JalonsStore *s, const JalonsDemoOptions *o, GCancellable *c, GError **e)
{ g_set_error (e, G_IO_ERROR, G_IO_ERROR_FAILED, "absent"); return FALSE; }
