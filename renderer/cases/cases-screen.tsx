/** The person's cases: what each asks, where it stands, and one more. */
import { Plus } from "lucide-react";
import { useState, type FormEvent } from "react";
import type { CaseDocument } from "../../shared/model/case/case-document.ts";
import type { Standing } from "../../shared/model/case/standing.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { Failure } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import { EmptyState } from "../components/small-parts.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import type { PersonScreenProps } from "../screen-props.ts";
import { go } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { useDraft } from "../state/use-draft.ts";
import { useLoad } from "../state/use-load.ts";
import { dayOf } from "../words/today.ts";
import { NotAdvice } from "./not-advice.tsx";

export function CasesScreen({ person: { id: personId } }: PersonScreenProps<"cases">) {
  const [load, again] = useLoad(`cases ${personId}`, async (signal) => {
    const cases = await engine.listCases({ personId }, { signal });
    const standings = await Promise.all(cases.map(({ id }) => engine.standingOfCase({ id }, { signal })));
    return cases.map((one, at) => ({ one, standing: standings[at] }));
  });
  return (
    <>
      <PageHead title="Case">
        <p>One question, taken to one or more doctors: what to ask, what to send, what they say, what you decide.</p>
      </PageHead>
      <Loaded load={load} what="Reading the cases" onAgain={again}>
        {(cases) => (
          <div className="stack" data-gap="large">
            {cases.length === 0 ? (
              <EmptyState title="No case yet">
                <p>
                  A second opinion is worth asking for when the diagnosis is serious or not sure, when an operation or a
                  risky treatment is proposed, when it does not get better, when you were told different things, or when
                  the doubt does not go away.
                </p>
              </EmptyState>
            ) : (
              <ul className="row-list" aria-label="Cases">
                {cases.map(({ one, standing }) => (
                  <CaseRow key={one.id} one={one} standing={standing} />
                ))}
              </ul>
            )}
            <BeginCase personId={personId} />
            <NotAdvice />
          </div>
        )}
      </Loaded>
    </>
  );
}

function CaseRow({ one, standing }: { readonly one: CaseDocument; readonly standing: Standing | undefined }) {
  return (
    <li>
      <button type="button" className="row-button case-row" onClick={() => go({ screen: "case", id: one.id })}>
        <span className="row-title">
          <Verbatim text={one.title} max={200} />
        </span>
        <span className="small secondary">
          {one.state === "closed"
            ? `Closed. Changed ${dayOf(one.changedAt)}`
            : `Next: ${standing?.next.words ?? ""}. Changed ${dayOf(one.changedAt)}`}
        </span>
      </button>
    </li>
  );
}

function BeginCase({ personId }: { readonly personId: CaseDocument["personId"] }) {
  const { facts } = useVault();
  const [title, setTitle, forget] = useDraft(`new case ${personId}`, "");
  const [problem, setProblem] = useState<string | null>(null);
  const { run, isRunning, failed } = useAct();
  if (facts.isReadOnly) return null;
  const begin = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === "") {
      setProblem("A case needs a name.");
      return;
    }
    void run(async () => {
      const answer = await engine.beginCase({ personId, title: title.trim() });
      if (answer.is !== "kept") {
        setProblem("Another case is called so. Choose another name.");
        return;
      }
      forget();
      go({ screen: "case", id: answer.document.id });
    });
  };
  return (
    <form className="stack begin-case" onSubmit={begin}>
      <TextField
        label="Begin a case"
        help="Give it a name that you will know again: “Is the operation needed?”"
        value={title}
        onChange={(text) => {
          setTitle(text);
          setProblem(null);
        }}
        maxLength={200}
        error={problem}
      />
      <Failure code={failed} />
      <div>
        <Button look="primary" type="submit" Icon={Plus} isPending={isRunning}>
          Begin
        </Button>
      </div>
    </form>
  );
}
