// Names that stand in these files without being defined there. For the type check alone.

/** The token that `clearlist build` replaces in the loader. */
declare const CLEARLIST_SITE: import("./site.js").Site;
/** What the record is kept in: the token that it replaces by `localStorage`, or leaves to what goes round it (`additions/shared.js`, `imported.js`). */
declare const CLEARLIST_STORAGE: Pick<Storage, "getItem" | "setItem">;
/** The token that it replaces in the second part. */
declare const CLEARLIST_AFTER: import("./following.js").Following;
/** The token that it replaces in the placeholders. */
declare const CLEARLIST_PLACEHOLDERS: import("./placeholders.js").Filled;
/** The token that it replaces in the traces. */
declare const CLEARLIST_TRACES: import("./traces.js").Service[];
/** The token that it replaces in the receipts. */
declare const CLEARLIST_RECEIPTS: import("./receipts.js").Filled;
/** The token that it replaces in the choices. */
declare const CLEARLIST_CHOICES: typeof import("./filled.js").filled;
/** The token that it replaces in what vendors' tags are told. */
declare const CLEARLIST_SIGNALS: import("./signals.js").Signals;
/** The token that xtask replaces in the viewer's glue: the viewer's sheet. */
declare const CLEARLIST_VIEWER_CSS: string;

/** wasm-bindgen's glue, to which xtask appends parts. */
declare function __wbg_get_imports(): WebAssembly.Imports;
declare function __wbg_finalize_init(instance: WebAssembly.Instance, module: WebAssembly.Module): void;
declare function mount(
    root: Element,
    policy: unknown,
    language: string,
    page: string,
    text: string,
    json: string,
    digest: string
): { add(section: unknown, depth: number): void; free(): void };
declare function run(
    options: { database: string; outbox: string; endpoint: string | null; origin: string },
    onReceipt: (detail: import("../embed/api.d.ts").ReceiptDetail) => void
): Promise<void>;

interface Window {
    /** Not in TypeScript's own library. */
    trustedTypes?: { createPolicy(name: string, rules: Record<string, (text: string) => string>): any };
}
