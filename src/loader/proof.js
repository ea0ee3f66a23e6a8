/**
 * What can be found out about receipts with nothing but themselves: whether each is what its key has signed, whether each follows the one before it, and
 * whether the receiver's acknowledgement is of it. No network. `clearlist verify` judges the same files by more rules (RECEIPT.md, verification).
 *
 * @typedef {object} Judged
 * @property {import("./kept-receipts.js").KeptReceipt} kept
 * @property {any} [payload] None where it cannot be read.
 * @property {"sound" | "wrong" | "malformed" | "unchecked"} signature
 * @property {"first" | "follows" | "missing" | "broken" | "alone"} [chain] Of those whose signature is right.
 * @property {"ack-sound" | "ack-before" | "ack-unchecked" | "ack-wrong"} [acknowledgement]
 * @property {string} [received] When the receiver says that it took it.
 *
 * @typedef {object} Jws
 * @property {any} header
 * @property {any} payload
 * @property {Uint8Array<ArrayBuffer>} input
 * @property {Uint8Array<ArrayBuffer>} signature
 */

/** The table of RECEIPT.md: to each algorithm its kind of key, whose members are those that RFC 7638 hashes. */
const KINDS = {
    Ed25519: { kty: "OKP", crv: "Ed25519", members: ["crv", "kty", "x"], how: { name: "Ed25519" } },
    ES256: { kty: "EC", crv: "P-256", members: ["crv", "kty", "x", "y"], how: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } }
};

/**
 * @param {import("./kept-receipts.js").KeptReceipt[]} receipts
 * @returns {Promise<Judged[]>} In the same order.
 */
export async function judge(receipts) {
    const all = await Promise.all(receipts.map(judgeAlone));
    const sound = all.filter(one => one.judged.signature == "sound");
    for (const one of sound) one.judged.chain = place(one, sound);
    return all.map(one => one.judged);
}

/** @param {import("./kept-receipts.js").KeptReceipt} kept */
async function judgeAlone(kept) {
    const jws = read(kept.jws);
    /** @type {Judged} */
    const judged = { kept, payload: jws?.payload, signature: jws ? "unchecked" : "malformed" };
    if (!jws || !crypto.subtle) return { judged };
    judged.signature = await ofReceipt(jws, kept.receipt_id);
    const digest = "sha-256:" + (await hash(jws.input));
    if (kept.ack) {
        const ack = read(kept.ack);
        judged.received = ack?.payload.received_at;
        judged.acknowledgement = ack ? await ofAcknowledgement(ack, kept, digest) : "ack-wrong";
    }
    return { judged, digest };
}

/**
 * @param {Jws} jws
 * @param {string} id
 */
async function ofReceipt({ header, payload, input, signature }, id) {
    const { alg, jwk, typ } = header;
    const kind = Object.hasOwn(KINDS, alg) && KINDS[/** @type {keyof typeof KINDS} */ (alg)];
    const isOfForm = typ == "consent-receipt+jws" && names(header) == "alg,jwk,typ" && payload.receipt_id == id;
    if (!isOfForm || !kind || names(jwk) != String(kind.members) || jwk.kty != kind.kty || jwk.crv != kind.crv) return "malformed";
    // Another key than the one that the payload names: signed anew by somebody else.
    const thumbprint = await hash(new TextEncoder().encode(JSON.stringify(jwk, kind.members)));
    if (payload.pii_principal_id != "urn:ietf:params:oauth:jwk-thumbprint:sha-256:" + thumbprint) return "wrong";
    const isSound = await isSigned(jwk, kind.how, input, signature);
    return isSound === undefined ? "unchecked" : isSound ? "sound" : "wrong";
}

/**
 * @param {Jws} ack
 * @param {import("./kept-receipts.js").KeptReceipt} kept
 * @param {string} digest
 */
async function ofAcknowledgement({ header, payload, input, signature }, { receipt_id, key, verified }, digest) {
    const isOfIt = header.typ == "consent-ack+jws" && header.alg == "Ed25519" && payload.receipt_id == receipt_id && payload.receipt_digest == digest;
    if (!isOfIt || (key && key.kid != header.kid)) return "ack-wrong";
    if (!key) return verified ? "ack-before" : "ack-unchecked";
    const isSound = await isSigned(key, KINDS.Ed25519.how, input, signature);
    return isSound === undefined ? "ack-unchecked" : isSound ? "ack-sound" : "ack-wrong";
}

/**
 * Where a receipt stands among those of its key.
 * @param {{judged: Judged, digest?: string}} one
 * @param {{judged: Judged, digest?: string}[]} all
 */
function place(one, all) {
    const { seq, prev, pii_principal_id } = one.judged.payload;
    if (seq === 0) return "alone";
    const chain = all.filter(other => other != one && other.judged.payload.pii_principal_id == pii_principal_id);
    // Two that follow the same one.
    if (chain.some(other => other.judged.payload.seq == seq)) return "broken";
    if (seq === 1) return prev === null ? "first" : "broken";
    const before = chain.find(other => other.judged.payload.seq == seq - 1);
    return !before ? "missing" : before.digest == prev ? "follows" : "broken";
}

/**
 * @param {JsonWebKey} key
 * @param {any} how
 * @param {Uint8Array<ArrayBuffer>} input
 * @param {Uint8Array<ArrayBuffer>} signature
 * @returns {Promise<boolean | undefined>} Undefined where this browser has not the algorithm.
 */
const isSigned = async ({ kty, crv, x, y }, how, input, signature) => {
    try {
        const key = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, how, false, ["verify"]);
        return await crypto.subtle.verify(how, key, signature, input);
    } catch (error) {
        return /** @type {Error} */ (error).name == "NotSupportedError" ? undefined : false;
    }
};

/**
 * A compact JWS, taken apart.
 * @param {string} jws
 * @returns {Jws | undefined}
 */
export function read(jws) {
    try {
        const [, input, header, payload, signature] = /** @type {string[]} */ (/^(([\w-]+)\.([\w-]+))\.([\w-]+)$/.exec(jws));
        const object = (/** @type {string} */ part) => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes(part)));
        const parts = { header: object(header), payload: object(payload), input: new TextEncoder().encode(input), signature: bytes(signature) };
        return parts.header && parts.payload ? parts : undefined;
    } catch {
        return;
    }
}

/** @param {any} object */
const names = object => String(Object.keys(object || {}).sort());

/** @param {Uint8Array<ArrayBuffer>} input */
const hash = async input => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", input));
    return btoa(String.fromCharCode(...digest)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

/** Of base64url. @param {string} text */
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));
