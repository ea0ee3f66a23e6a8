/**
 * The API of `clearlist.js` as a module. What each call does stands in `clearlist.d.ts`, the contract; here is how it is reached from an application.
 *
 * ```js
 * import { start, choices, on } from "clearlist-<product id>";
 * start();
 * // React: every component that asks is drawn anew when a choice changes.
 * const granted = useSyncExternalStore(listener => on("change", listener), choices, choices);
 * ```
 *
 * Import it anywhere, on a server too. Calls may come before the script has run: they are answered in order once it has.
 */
import type { Choices, Clearlist } from "./clearlist.js";

export type * from "./clearlist.js";

export interface StartOptions {
  /** Where the build lies. Default: under `[site] path` of the settings. */
  src?: string;
  /** Whether the notice is shown by itself. Default: true. */
  auto?: boolean;
  /** For a Content-Security-Policy by nonces. */
  nonce?: string;
}

/**
 * Puts the script tag into the page, unless it is there. Called twice, as by React's strict mode, it does nothing more.
 *
 * @returns The API, once it is there. Rejects where the script cannot be had, and on a server; a later call tries again.
 */
export declare function start(options?: StartOptions): Promise<Clearlist>;

/** What is granted: before the script has run, and on a server, necessary purposes alone. The same object until something changes. */
export declare function choices(): Choices;

/** As {@link Clearlist.has}; false until the script has run. */
export declare function has(purposeOrService: string): boolean;

/** As {@link Clearlist.on}. */
export declare const on: Clearlist["on"];

export declare const accept: Clearlist["accept"];
export declare const refuse: Clearlist["refuse"];
export declare const set: Clearlist["set"];
export declare const withdraw: Clearlist["withdraw"];
export declare const open: Clearlist["open"];
export declare const close: Clearlist["close"];
export declare const receipts: Clearlist["receipts"];
export declare const destroy: Clearlist["destroy"];
