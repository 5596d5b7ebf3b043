/** What was noticed while reading a file, in sentences. */
import { ShortList } from "../import/short-list.tsx";

export function FindingsList({ findings }: { readonly findings: readonly string[] }) {
  if (findings.length === 0) return null;
  return (
    <div className="stack" data-gap="small">
      <h2 className="field-label">Noted while reading</h2>
      <ShortList items={findings} shown={4}>
        {(sentence) => sentence}
      </ShortList>
    </div>
  );
}
