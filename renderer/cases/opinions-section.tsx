/** Opinions: each with what it says, then side by side with where they differ, what follows, and who was given what. */
import { PackageCheck } from "lucide-react";
import { useMemo } from "react";
import { verdictWords } from "../../shared/model/case/case-lists.ts";
import {
  comparedFields,
  comparedFieldWords,
  type Comparison,
  type NotSeen,
} from "../../shared/model/case/comparison.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { useLoad } from "../state/use-load.ts";
import { opinionFields } from "./case-fields.ts";
import { useCanEdit } from "./editable.tsx";
import { HadPackets } from "./had-packets.tsx";
import { EntryList } from "./entry-list.tsx";
import { packetOfCase } from "./packet-of-case.ts";
import { withEntry, withNewEntry } from "./patches.ts";
import type { SectionProps } from "./section-props.ts";

export function OpinionsSection(props: SectionProps) {
  const { document, entry, save } = props;
  const { personId } = document;
  const [log] = useLoad(`disclosures ${personId}`, (signal) => engine.listDisclosures({ personId }, { signal }));
  return (
    <div className="stack" data-gap="large">
      <EntryList
        list="opinions"
        label="Opinions"
        entries={document.opinions}
        fields={opinionFields}
        save={save}
        opens={entry}
        add="Write down an opinion"
        fresh={{}}
        rowOf={({ by, institution, on, verdict }) => ({
          title: [by || "No name yet", institution].filter((part) => part !== "").join(", "),
          detail: [formatDate(on), verdict === null ? "" : verdictWords[verdict]]
            .filter((part) => part !== "")
            .join(" · "),
        })}
        below={(opinion) => (
          <HadPackets
            opinion={opinion}
            log={log.is === "ready" ? log.value : []}
            onSave={(packetIds) => save(withEntry("opinions", opinion.id, { packetIds }))}
          />
        )}
      />
      {document.state === "closed" ? null : (
        <div>
          <Button look="quiet" Icon={PackageCheck} onPress={() => go(packetOfCase(document))}>
            Make a packet for this case
          </Button>
        </div>
      )}
      {document.opinions.length < 2 ? (
        <p className="secondary">With a second opinion they stand side by side here, with where they differ.</p>
      ) : (
        <SideBySide {...props} />
      )}
    </div>
  );
}

function SideBySide({ document, save }: SectionProps) {
  const { id } = document;
  const [load, again] = useLoad(`compare ${id}`, (signal) => engine.compareOpinions({ id }, { signal }));
  return (
    <Loaded load={load} what="Putting them side by side" onAgain={again}>
      {(compared) => (
        <>
          <SayingTable compared={compared} />
          <Questions compared={compared} document={document} save={save} />
          <WhoHadWhat compared={compared} />
        </>
      )}
    </Loaded>
  );
}

function SayingTable({ compared: { opinions, differences } }: { readonly compared: Comparison }) {
  const differing = useMemo(() => new Set(differences.map(({ field }) => field)), [differences]);
  return (
    <section className="stack" data-gap="small" aria-labelledby="side-head">
      <h3 id="side-head">Side by side</h3>
      <div className="side-by-side" role="region" aria-label="Opinions side by side" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">What is compared</span>
              </th>
              {opinions.map(({ id, by }) => (
                <th key={id} scope="col">
                  <Verbatim text={by || "No name yet"} max={80} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparedFields.map((field) => (
              <tr key={field} data-differs={differing.has(field) ? "yes" : "no"}>
                <th scope="row">
                  {comparedFieldWords[field]}
                  {differing.has(field) ? <span className="differs-note">They differ</span> : null}
                </th>
                {opinions.map((opinion) => (
                  <td key={opinion.id}>
                    <Verbatim text={saidOf(opinion, field)} max={600} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function saidOf(opinion: Comparison["opinions"][number], field: (typeof comparedFields)[number]): string {
  if (field === "verdict") return opinion.verdict === null ? "not said" : verdictWords[opinion.verdict];
  const value = opinion[field];
  const words = typeof value === "string" ? value : value.join("; ");
  return words === "" ? "not said" : words;
}

interface FollowingProps extends Pick<SectionProps, "document" | "save"> {
  readonly compared: Comparison;
}

function Questions({ compared: { questions }, document, save }: FollowingProps) {
  const canEdit = useCanEdit();
  if (questions.length === 0) return <p>They say the same.</p>;
  const there = new Set(document.questions.map(({ words }) => words));
  return (
    <section className="stack" data-gap="small" aria-labelledby="why-head">
      <h3 id="why-head">Questions that follow</h3>
      <ul className="row-list" aria-label="Questions that follow">
        {questions.map((words) => (
          <li key={words} className="bank-row">
            <Verbatim text={words} max={600} />
            {!canEdit ? null : there.has(words) ? (
              <span className="small secondary">Among your questions</span>
            ) : (
              <Button
                look="quiet"
                aria-label={`Add to my questions: ${words.slice(0, 80)}`}
                onPress={() => save(withNewEntry("questions", { words: words.slice(0, 2000), group: "differences" }))}
              >
                Add to my questions
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function WhoHadWhat({ compared: { notSeenBy, hasSameRecords } }: { readonly compared: Comparison }) {
  return (
    <section className="stack" data-gap="small" aria-labelledby="seen-head">
      <h3 id="seen-head">Who was given what</h3>
      {hasSameRecords === true ? <p>Each was given the very same papers and scans.</p> : null}
      <ul className="plain-list">
        {notSeenBy.map((one) => (
          <li key={one.opinionId}>
            <Unseen one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Unseen({ one: { by, items, basis } }: { readonly one: NotSeen }) {
  if (basis === "none")
    return (
      <p>
        <Verbatim text={by} max={80} />: no packet went to this name, so nobody can say here what they had.
      </p>
    );
  if (items.length === 0)
    return (
      <p>
        <Verbatim text={by} max={80} />: everything that the others were given.
      </p>
    );
  return (
    <div className="stack" data-gap="small">
      <p>
        <Verbatim text={by} max={80} /> was not given:
      </p>
      <ul className="plain-list">
        {items.map(({ id, title, date }) => (
          <li key={id}>
            {formatDate(date)} · <Verbatim text={title} max={120} />
          </li>
        ))}
      </ul>
      <div>
        <Button onPress={() => go({ screen: "packet", only: items.map(({ id }) => id), recipient: by })}>
          Make the packet with what was lacking
        </Button>
      </div>
    </div>
  );
}
