// The vault of the page on which a colleague refers somebody in, in one bundle. Loaded as a worker it
// is the vault; tests load it as a module and ask it themselves.

import { introduce } from "./portal/introducing.js";
import { open } from "./portal/opened.js";
import { openEpoch } from "./portal/stated.js";
import { serve } from "./portal/vault.js";

export * from "./introduction.js";

serve({ unlock: open, openEpoch, introduce });
