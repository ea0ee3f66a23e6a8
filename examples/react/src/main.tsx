import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";

// Strict mode mounts each component twice: nothing here is asked, heard or counted twice by it.
createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <App />
  </StrictMode>
);
