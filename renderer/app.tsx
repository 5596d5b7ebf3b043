/** One page, two windows: in one passphrases are typed, in the other there are records. */
import { I18nProvider } from "react-aria-components";
import { EntryPage } from "./entry/entry-page.tsx";
import { RecordsPage } from "./frame/records-page.tsx";

export function App() {
  const page = new URLSearchParams(location.search).get("page");
  return <I18nProvider locale="en-GB">{page === "records" ? <RecordsPage /> : <EntryPage />}</I18nProvider>;
}
