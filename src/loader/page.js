/** What the owner writes into the page: `data-clearlist="…"` on anything that can be clicked. */
import { granted } from "./choice.js";
import { site } from "./site.js";
import { follow, listen, take } from "./surfaces.js";

/** Heard on the document, so that what is inserted later works too. */
export const heed = () =>
    listen(document, "clearlist", (event, what, control) => {
        if (what == "withdraw" || what == "opt-out") {
            // On a link, or on a button of a form: the page must not go before the journal has it.
            event.preventDefault();
            // An opt-out of sale and sharing leaves the rest as it is (CCPA 1798.120, CHECKLIST L12).
            take(purpose => what == "opt-out" && granted[purpose] && !site.sold.includes(purpose), event, "page", what);
        } else follow(event, what, control);
    });
