/** Everything whose content was not read, each by name with its reason: what is kept all the same, and what was left out. */
import { RotateCcw } from "lucide-react";
import { reasonSentence } from "../../shared/reason-words.ts";
import type { SkippedEntry } from "../../shared/model/import.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { LockedPapers } from "../document/unlock-form.tsx";
import { shell } from "../engine/engine.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { issueAdvice, issueTitle } from "../words/words.ts";
import { chooseAgain } from "./chosen-sources.ts";
import { groupSkipped, type SkippedGroup } from "./receipt-words.ts";
import { ShortList } from "./short-list.tsx";

export function ReceiptSkipped({ skipped }: { readonly skipped: readonly SkippedEntry[] }) {
  const kept = skipped.filter(({ isKept }) => isKept);
  const leftOut = skipped.filter(({ isKept }) => !isKept);
  return (
    <>
      <Section
        title="Kept, not readable yet"
        about="These are in the vault, exactly as received. Only their content could not be read."
        entries={kept}
      />
      <Section title="Left out" about="These are not in the vault." entries={leftOut} />
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly about: string;
  readonly entries: readonly SkippedEntry[];
}

function Section({ title, about, entries }: SectionProps) {
  if (entries.length === 0) return null;
  return (
    <section className="section">
      <h2>{title}</h2>
      <p>{about}</p>
      {groupSkipped(entries).map((group) => (
        <Group key={group.code} group={group} />
      ))}
    </section>
  );
}

/** The same disc or folder is pointed at once more, and only these of its files are read. */
function TryAgain({ entries }: Pick<SkippedGroup, "entries">) {
  const { facts } = useVault();
  const { run, failed } = useAct();
  if (facts.isReadOnly) return null;
  const again = () =>
    void run(async () => {
      const folder = await shell.chooseFolder({ purpose: "import" });
      if (folder !== null)
        chooseAgain(
          folder,
          entries.map(({ path }) => path),
        );
    });
  return (
    <div className="stack no-print" data-gap="small">
      <div className="actions">
        <Button Icon={RotateCcw} onPress={again}>
          Try these again
        </Button>
      </div>
      <p className="secondary small">You are asked for the disc or folder once more; nothing else of it is copied.</p>
      <Failure code={failed} />
    </div>
  );
}

function Group({ group: { code, entries } }: { readonly group: SkippedGroup }) {
  return (
    <div className="skipped-group">
      <h3>
        {issueTitle(code)} <span className="secondary number">({entries.length.toLocaleString("en-GB")})</span>
      </h3>
      <p className="secondary">{issueAdvice(code, entries[0]?.isKept ?? false)}</p>
      {code === "TRY_AGAIN" ? <TryAgain entries={entries} /> : null}
      {entries.some(({ reason }) => reason === "pdf-password") ? <LockedPapers /> : null}
      <ShortList items={entries} shown={8}>
        {({ path, reason }) => (
          <span className="skipped-entry">
            <Verbatim text={path} max={140} className="verbatim code small" />
            <span className="secondary small">
              <Verbatim text={reasonSentence(reason)} max={200} />
            </span>
          </span>
        )}
      </ShortList>
    </div>
  );
}
