/** One page, two windows: in one passphrases are typed, in the other there are records. */
import { I18nProvider } from "react-aria-components";
import { lockedStore } from "./engine/engine.ts";
import { LockedPage } from "./frame/locked-page.tsx";
import { useStore } from "./state/store.ts";
import { EntryPage } from "./unlock/entry-page.tsx";
import { RecordsPage } from "./frame/records-page.tsx";

export function App() {
  const page = new URLSearchParams(location.search).get("page");
  const isLocked = useStore(lockedStore);
  if (isLocked) return <LockedPage />;
  return <I18nProvider locale="en-GB">{page === "records" ? <RecordsPage /> : <EntryPage />}</I18nProvider>;
}
