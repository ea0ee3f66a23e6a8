// What the site asks Clearlist, in one place.
import { choices, on } from "clearlist-lantern-shorts";
import { useSyncExternalStore } from "react";

const listen = (changed: () => void) => {
  const stop = [on("ready", changed), on("change", changed)];
  return () => stop.forEach(each => each());
};

/** Whether a purpose is granted; the component that asks is drawn anew when that changes. */
export const useGranted = (purpose: string) => useSyncExternalStore(listen, () => choices()[purpose] === true, () => false);
