/**
 * What the page reports of itself: how often each item of the collected list has been collected so far, by the item's name, as
 * `<script type="application/json" data-clearlist="counts">{"E-mail address": 3}</script>`. Read when the policy is opened.
 */
import { complain } from "../complaint.js";

/** @param {{collected: {item: string, count?: number}[]}} head Gets the counts written into it. */
export function report({ collected }) {
    const reported = document.querySelector("script[data-clearlist=counts]");
    if (!reported) return;
    try {
        const counts = JSON.parse(/** @type {string} */ (reported.textContent));
        for (const line of collected) {
            const count = Object.hasOwn(counts, line.item) && counts[line.item];
            // Whole and not negative; what is anything else is not a count.
            if (count >>> 0 === count) line.count = count;
        }
    } catch (error) {
        complain(`counts: ${error}`);
    }
}
