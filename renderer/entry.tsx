/** Puts the app on the page. */
import "./quiet-zod.ts";
import "./styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { loadSettings } from "./state/settings.ts";

const place = document.getElementById("app");
if (place === null) throw new Error("the page has no place for the app");
// Theme and text size are laid on before the first thing is seen; without settings the app works all the same.
await loadSettings().catch(() => undefined);
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
