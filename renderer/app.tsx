/** One page, two windows: in one passphrases are typed, in the other there are records. */
import { I18nProvider } from "react-aria-components";
import { lockedStore } from "./engine/engine.ts";
import { LockedPage } from "./frame/locked-page.tsx";
import { useStore } from "./state/store.ts";
import { EntryPage } from "./unlock/entry-page.tsx";
import { ClosingPage } from "./unlock/closing-page.tsx";
import { RecordsPage } from "./frame/records-page.tsx";

export function App() {
  const asked = new URLSearchParams(location.search);
  const isLocked = useStore(lockedStore);
  if (isLocked) return <LockedPage />;
  return <I18nProvider locale="en-GB">{pageFor(asked)}</I18nProvider>;
}

function pageFor(asked: URLSearchParams) {
  if (asked.get("page") === "records") return <RecordsPage />;
  return asked.has("closing") ? <ClosingPage /> : <EntryPage />;
}
