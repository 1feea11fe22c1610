// The vault of the page of the keys, in one bundle: a colleague's keys and those of an organisation.
// Loaded as a worker it is the vault; tests load it as a module and ask it themselves.

import * as ceremony from "./portal/ceremony.js";
import * as recovering from "./portal/recovering.js";
import { serve } from "./portal/vault.js";

export * from "./colleague.js";
export * from "./epoch.js";
export * from "./recovery.js";

serve({ ...ceremony, ...recovering });
