/** What is wanted: what seems to be missing first, each with the letter that asks for it, then the checklist. */
import { Mail } from "lucide-react";
import { recordKindWords, recordStateWords, type RecordKind } from "../../shared/model/case/case-lists.ts";
import type { Gap } from "../../shared/model/gap.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { cut } from "../components/cut-text.ts";
import { Failure } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { recordFields } from "./case-fields.ts";
import { Editable } from "./editable.tsx";
import { EntryList } from "./entry-list.tsx";
import type { SectionProps } from "./section-props.ts";

export function RecordsSection({ document, standing, entry, save, onShow }: SectionProps) {
  return (
    <div className="stack" data-gap="large">
      {standing.gaps.length === 0 ? null : (
        <section className="stack" data-gap="small" aria-labelledby="gaps-head">
          <h3 id="gaps-head">What seems to be missing</h3>
          <ul className="row-list" aria-label="What seems to be missing">
            {standing.gaps.map((gap) => (
              <GapLine key={gap.id} gap={gap} document={document} onShow={onShow} />
            ))}
          </ul>
          <div>
            <Button look="quiet" onPress={() => go({ screen: "gaps" })}>
              See where each shows, or say that it is not missing
            </Button>
          </div>
        </section>
      )}
      <section className="stack" data-gap="small" aria-labelledby="checklist-head">
        <h3 id="checklist-head">The checklist</h3>
        <EntryList
          list="records"
          label="Records wanted"
          entries={document.records}
          fields={recordFields}
          save={save}
          opens={entry}
          add="Add a record that is wanted"
          rowOf={({ kind, words, state, promisedBy, from }) => ({
            title: words === "" ? recordKindWords[kind] : `${recordKindWords[kind]}: ${words}`,
            detail: [
              recordStateWords[state],
              from,
              promisedBy === null ? "" : `promised by ${formatDate(promisedBy)}`,
              hereWords(standing.onFile[kind], kind),
            ]
              .filter((part) => part !== "")
              .join(" · "),
          })}
          above={({ id, state, kind }) =>
            state === "needed" && (standing.onFile[kind] ?? 0) > 0 ? (
              <Editable>
                <div className="actions">
                  <Button
                    onPress={() =>
                      save(() => ({
                        records: document.records.map((one) =>
                          one.id === id ? { id, state: "on-file" } : { id: one.id },
                        ),
                      }))
                    }
                  >
                    All of it is on file
                  </Button>
                  <span className="small secondary">{hereWords(standing.onFile[kind], kind)}</span>
                </div>
              </Editable>
            ) : null
          }
        />
      </section>
    </div>
  );
}

function hereWords(count: number | undefined, kind: RecordKind): string {
  if (count === undefined || count === 0) return "";
  const what = kind === "images" ? "scan" : "paper";
  return `${count} ${what}${count === 1 ? "" : "s"} of this kind here`;
}

interface GapLineProps extends Pick<SectionProps, "document" | "onShow"> {
  readonly gap: Gap;
}

function GapLine({ gap, document, onShow }: GapLineProps) {
  const { facts } = useVault();
  const { run, isRunning, failed } = useAct();
  const ask = () =>
    void run(async () => {
      const drafted = await engine.draftRequest({
        personId: document.personId,
        gapId: gap.id,
        caseId: document.id,
        language: "en",
      });
      onShow("requests", drafted.requestId);
    });
  return (
    <li className="bank-row">
      <span>
        <Verbatim text={gap.what} max={240} />
        <Failure code={failed} />
      </span>
      {facts.isReadOnly || document.state === "closed" ? null : (
        <Button
          look="quiet"
          Icon={Mail}
          isPending={isRunning}
          aria-label={`Ask for it: ${cut(gap.what, 120)}`}
          onPress={ask}
        >
          Ask for it
        </Button>
      )}
    </li>
  );
}
