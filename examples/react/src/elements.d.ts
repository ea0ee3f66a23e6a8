// Clearlist's elements in JSX.
import type { DetailedHTMLProps, HTMLAttributes } from "react";

type Plain = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "clearlist-policy": Plain;
      "clearlist-list": Plain & { kind: "collected" | "shared" };
      "clearlist-choices-link": Plain;
    }
  }
}
