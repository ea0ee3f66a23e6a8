/**
 * Clearlist in a page: everything that a site may count on, and nothing else.
 *
 * ```html
 * <script src="/clearlist/clearlist.js" async></script>
 * <script type="text/plain" data-purpose="measurement" data-src="https://metrics.example/m.js"></script>
 * <button data-clearlist="choices">Privacy choices</button>
 * <clearlist-policy><a href="/clearlist/policy.html">Privacy policy</a></clearlist-policy>
 * ```
 *
 * **Script tag.** `async`, `defer` or neither; the other files are found beside it. With `integrity` where you like.
 *
 * **Before it has run.** `(window.clearlist ||= []).push(clearlist => …)`, in one line and anywhere: what is pushed is called with the API, in order, once it is
 * there, and soon if it is there already. Nothing else is defined until then, so that nobody takes a promise for a grant.
 *
 * **Package.** The build is an npm-shaped package too: `import { start, accept, has, on } from "clearlist-<product id>"`, typed, the same API wherever the script
 * comes from, and safe on a server: `index.d.ts`.
 *
 * **What a page says of a visit.** `data-auto="false"` on the script tag, or `<script type="application/json" data-clearlist="settings">{"auto": false}</script>`
 * before it: the notice is not shown by itself; `open("notice")` shows it. Everything else is in the settings of the build. What cannot be understood is said
 * once on the console, and the notice asks as ever.
 *
 * **Gate.** What is marked waits until its purpose is granted, and opens after the next paint, never inside a click: at once, at a later visit, or when it is
 * inserted later. `data-purpose="…"` names a purpose of the settings, `data-service="…"` a service, which is granted with its purpose; where both stand both
 * count. A name that the settings do not have stays closed, with one warning on the console.
 *
 * - `<script type="text/plain" data-purpose="…">`, in the order of the document, each once. `data-src` and `data-type` become `src` and `type` (default: a
 *   classic script, `data-type="module"` for a module); every other attribute is kept. One that fails stops no other.
 * - `<iframe>`, `<img>`, `<link>`, `<video>`, `<audio>`, `<source>`, `<track>`, `<embed>`, `<object>` with `data-src`, `data-srcset`, `data-href`,
 *   `data-poster` or `data-data` in place of the attribute without `data-`, which it becomes. Set anew, it is opened anew.
 * - In the place of an `<iframe>` that waits, and of its size, stands who it is from and what for, with two buttons: to load it once, which is recorded
 *   nowhere, and to allow its purpose, which is a choice.
 *
 * Other consent managers' `data-category` (on scripts) and `data-name` (a service's or a purpose's) mean the same.
 *
 * **Traces.** What the settings say that a service leaves (cookies, storage, databases, caches) is cleared where it is not granted. What is still there is said.
 *
 * **Links.** `data-clearlist="notice | choices | policy | collected | shared | receipts | withdraw | opt-out"` on anything that can be clicked. On a link, `href` is
 * where it leads without script; with `policy`, its fragment names the section at which the policy opens. `policy#retention` does the same where there is no
 * `href`. The fragments are those of `policy.html`, and stay from version to version as long as a heading's words do. `opt-out` is "Do Not Sell or Share My
 * Personal Information" (CCPA 1798.135(a)): one click turns off every purpose that the settings mark `sold_or_shared`, and says so; it needs neither the
 * notice nor wasm, and its receipt reaches the operator as any other.
 *
 * **Counts.** `<script type="application/json" data-clearlist="counts">{"E-mail address": 3}</script>`: how often each item of the collected list has been
 * collected so far, by its name in the settings, whole numbers. Read when the policy is opened, and shown in the list; an item that is not named is "not
 * reported". What the number covers (this visitor, this device, a time) is the page's to decide.
 *
 * **Signals.** With `[signals]` in the settings, `signals.html` goes before any tag of Google or Microsoft. It hears `ready` and `change`, as an adapter for
 * any other vendor may: `docs/signals.md`.
 *
 * **Elements.** `<clearlist-policy>` shows the policy in place, `<clearlist-list kind="collected">` and `kind="shared"` one of its lists; what they hold is
 * shown until then, and where it cannot be had. `<clearlist-choices-link>` opens the choices by the link or button that it holds, or by one with our words.
 *
 * **Look.** The custom properties of `style/tokens.css`: `--clearlist-accent`, `--clearlist-on-accent`, `--clearlist-surface`, `--clearlist-text`,
 * `--clearlist-muted`, `--clearlist-line`, `--clearlist-radius`, `--clearlist-font`.
 *
 * **What fails, fails closed.** Without storage a choice stands for the page alone; without wasm the policy is the plain page; without this script nothing
 * that is marked runs.
 */
export interface Clearlist {
  /** Of this script. */
  readonly version: string;

  /**
   * Every purpose of the settings, granted or not; necessary ones always are. Before a choice: all optional ones false in an opt-in regime; in an opt-out
   * regime true, except under Global Privacy Control, which also overrules a choice made before it was sent. A frozen object, replaced at every change.
   */
  readonly choices: Choices;

  /**
   * Whether a purpose is granted. What the settings do not have as one is not, and an error on the console says so.
   *
   * @param purposeOrService Its id in the settings.
   */
  has(purposeOrService: string): boolean;

  /**
   * Grants purposes: those that are named, or all. For buttons of your own; recorded as made by the page (`by: "api"`), never by the visitor, and what a choice
   * that nobody made is worth is yours to answer for. What is not named stays as it is; where nobody has chosen yet that is recorded as it stands.
   *
   * Like every call that changes or tells something later, it rejects with a `TypeError` that names the call and what it expected where it is given something
   * else, be it a purpose that the settings do not have; then nothing has changed.
   *
   * @returns Resolves when the choice is on the visitor's disk, or cannot be; it stands either way. Wait for it before you leave the page.
   */
  accept(...purposes: string[]): Promise<void>;

  /** Refuses purposes: those that are named, or all. Otherwise as {@link Clearlist.accept}. If any of them had been granted the page reloads. */
  refuse(...purposes: string[]): Promise<void>;

  /** Grants and refuses by name: `set({ measurement: true, advertising: false })`. Otherwise as {@link Clearlist.accept}. */
  set(choices: Record<string, boolean>): Promise<void>;

  /**
   * Closes whatever is open: the notice, the choices, the policy. Nothing is granted or refused by it.
   */
  close(): Promise<void>;

  /** The visitor's receipts in this browser, oldest first. Rejects where the browser denies its database. */
  receipts(): Promise<readonly Receipt[]>;

  /** Calls what it is given with this API, soon after this call and never inside it. What it throws is reported on the console, and stops nobody else. */
  push(task: (clearlist: Clearlist) => void): void;

  /**
   * The end of Clearlist in this page: nothing more is opened, heard or shown, whatever is granted, and `window.clearlist` is gone. What has been opened stays,
   * and so do record and receipts. A new page starts anew; the script tag once more in this one does not.
   */
  destroy(): Promise<void>;

  /**
   * Shows something to the visitor.
   *
   * @param what Default: `"choices"`.
   * @returns Resolves when it is shown, or what stands in for it: the notice for the choices, the plain page (by navigating there) for the policy.
   */
  open(what?: Surface): Promise<void>;

  /**
   * Hears what happens. Who comes late hears the last event of that name, soon after this call and never inside it. What a listener throws is reported on
   * the console, and stops nobody else.
   *
   * @returns Stops listening.
   */
  on<Name extends EventName>(event: Name, listener: (detail: EventDetails[Name]) => void): () => void;

  /**
   * Takes back purposes: those that are named, or every optional one, recorded as made by the page (`by: "api"`), never by the visitor. If anything had been granted the page reloads, as
   * a script that runs cannot be unloaded.
   *
   * @returns Resolves when it is on the visitor's disk, or cannot be; it stands either way.
   */
  withdraw(...purposes: string[]): Promise<void>;
}

/** Granted or not, by the purpose's id in the settings. */
export type Choices = Readonly<Record<string, boolean>>;

/**
 * `notice`: the first layer. `choices`: a switch a purpose. `policy`: the whole text; `policy#` and a fragment of `policy.html`: the text, at that section.
 * `collected` and `shared`: the text, with that list open. `receipts`: every receipt that this browser keeps, checked as it is shown, to be saved as a
 * file; with how to ask the operator for one's rights, as in `policy#rights`, which needs none.
 */
export type Surface = "notice" | "choices" | "policy" | `policy#${string}` | "collected" | "shared" | "receipts";

/** Who made a choice; never guessed. `native-host` and `import` are kept for what they say. */
export type Indicator = "data-subject" | "api" | "native-host" | "import";

export type EventName = keyof EventDetails;

/** What listeners of {@link Clearlist.on} are given; frozen. */
export interface EventDetails {
  ready: ReadyDetail;
  change: ChangeDetail;
  receipt: ReceiptDetail;
}

/** Once a page: it is known what is granted. */
export interface ReadyDetail {
  readonly choices: Choices;
  /** Whether a choice stands that answers today's terms; if not, the notice is being shown. */
  readonly isCurrent: boolean;
}

/** A choice was made here, or in another tab. After the paint that follows it. */
export interface ChangeDetail {
  readonly choices: Choices;
  /** What was granted until now. */
  readonly previous: Choices;
  /** Absent, as the next two, where it was made in another tab. */
  readonly by?: Indicator;
  readonly surface?: "notice" | "choices" | "page" | "placeholder";
  readonly method?: "accept" | "refuse" | "choose" | "withdraw" | "opt-out";
}

/** A receipt has got somewhere. */
export interface ReceiptDetail {
  /** UUIDv4. */
  readonly receipt_id: string;
  /**
   * `waiting`: signed, kept, not yet taken by the receiver. `acknowledged`: the receiver has counter-signed it. `dead`: the receiver will never take it, or has not for 30 days; it
   * is kept for the visitor. More may come.
   */
  readonly state: "waiting" | "acknowledged" | "dead" | (string & {});
}

/** A receipt, as this browser keeps it. */
export interface Receipt {
  /** UUIDv4. */
  readonly receipt_id: string;
  /** When the choice was made, in milliseconds since 1970, by the visitor's clock. */
  readonly at: number;
  readonly state: ReceiptDetail["state"];
  /** As it was signed: a compact JWS, which `clearlist verify` checks. */
  readonly receipt: string;
  /** The receiver's counter-signature, a compact JWS, where there is one. */
  readonly acknowledgement?: string;
}

declare global {
  interface Window {
    /** Undefined until the script has run, or a list of what has been pushed by then. */
    clearlist?: Clearlist;
  }

  interface DocumentEventMap {
    "clearlist:ready": CustomEvent<ReadyDetail>;
    "clearlist:change": CustomEvent<ChangeDetail>;
    "clearlist:receipt": CustomEvent<ReceiptDetail>;
  }

  interface HTMLElementTagNameMap {
    /** The policy, in place. Its own content is the fallback: a link to the plain page. */
    "clearlist-policy": HTMLElement;
    /** The list of its `kind`, `"collected"` or `"shared"`, in place. Its own content is the fallback. */
    "clearlist-list": HTMLElement;
    /** Opens the choices. */
    "clearlist-choices-link": HTMLElement;
  }
}
