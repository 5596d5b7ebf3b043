/** The questions for the visit: put in order by dragging or by keys, the best ten first; a bank to choose from. */
import { ArrowDown, ArrowUp, GripVertical, Printer } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import type { VisitQuestion } from "../../shared/model/case/asking.ts";
import { questionGroupWords } from "../../shared/model/case/case-lists.ts";
import { questionBank } from "../../shared/model/case/question-bank.ts";
import { Button } from "../components/button.tsx";
import { cut } from "../components/cut-text.ts";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { go } from "../state/navigation.ts";
import { offerUndo } from "../state/undo.ts";
import { useCanEdit } from "./editable.tsx";
import { inOrder, movedTo, withEntryAgain, withNewEntry, withoutEntry, type Patch } from "./patches.ts";
import type { SectionProps } from "./section-props.ts";

/** As many as there is time for in most visits. */
const best = 10;

export function QuestionsSection({ document, save }: SectionProps) {
  const { questions } = document;
  const canEdit = useCanEdit();
  return (
    <div className="stack" data-gap="large">
      <p className="secondary">
        The first ten are asked first; what stands below is asked if there is time. Drag a question to its place, or use
        the arrows.
      </p>
      {questions.length === 0 ? null : <Ordered questions={questions} save={save} />}
      {!canEdit ? null : <OwnQuestion save={save} />}
      <Bank questions={questions} save={save} />
      {questions.length === 0 ? null : (
        <div>
          <Button look="quiet" Icon={Printer} onPress={() => go({ screen: "visit", id: document.id })}>
            Large, with room for answers, to print or to have open
          </Button>
        </div>
      )}
    </div>
  );
}

interface ListProps {
  readonly questions: readonly VisitQuestion[];
  readonly save: (patch: Patch) => void;
}

function Ordered({ questions, save }: ListProps) {
  const canEdit = useCanEdit();
  const order = questions.map(({ id }) => id);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": questions.find(({ id }) => id === key)?.words ?? "" })),
    onReorder: ({ keys, target }) => {
      const moved = { keys: new Set([...keys].map(String)), target: String(target.key) };
      save(inOrder("questions", movedTo(order, { ...moved, isAfter: target.dropPosition === "after" })));
    },
    isDisabled: !canEdit,
  });
  const step = (at: number, by: -1 | 1) => {
    const [id, target] = [order[at], order[at + by]];
    if (id === undefined || target === undefined) return;
    save(inOrder("questions", movedTo(order, { keys: new Set([id]), target, isAfter: by === 1 })));
  };
  const remove = (question: VisitQuestion, at: number) => {
    save(withoutEntry("questions", question.id));
    offerUndo("Removed.", async () => save(withEntryAgain("questions", question, at)));
  };
  return (
    <GridList aria-label="Questions in their order" className="question-list" dragAndDropHooks={dragAndDropHooks}>
      {questions.map((question, at) => (
        <GridListItem
          key={question.id}
          id={question.id}
          textValue={question.words}
          className="question-row"
          data-best={at === best - 1 ? "last" : undefined}
        >
          <AriaButton slot="drag" className="question-drag" aria-label={`Drag: ${cut(question.words, 80)}`}>
            <GripVertical aria-hidden size="1.125em" />
          </AriaButton>
          <span className="question-number">{at + 1}</span>
          <span className="question-words">
            <Verbatim text={question.words} max={400} />
          </span>
          {!canEdit ? null : (
            <span className="question-acts">
              <Button
                look="quiet"
                Icon={ArrowUp}
                isDisabled={at === 0}
                aria-label={`Up: ${cut(question.words, 80)}`}
                onPress={() => step(at, -1)}
              >
                Up
              </Button>
              <Button
                look="quiet"
                Icon={ArrowDown}
                isDisabled={at === questions.length - 1}
                aria-label={`Down: ${cut(question.words, 80)}`}
                onPress={() => step(at, 1)}
              >
                Down
              </Button>
              <Button
                look="quiet"
                aria-label={`Remove: ${cut(question.words, 80)}`}
                onPress={() => remove(question, at)}
              >
                Remove
              </Button>
            </span>
          )}
        </GridListItem>
      ))}
    </GridList>
  );
}

function OwnQuestion({ save }: Pick<ListProps, "save">) {
  const [words, setWords] = useState("");
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === "") return;
    save(withNewEntry("questions", { words: words.trim(), group: "other" }));
    setWords("");
  };
  return (
    <form className="own-question" onSubmit={add}>
      <TextField label="A question of your own" value={words} onChange={setWords} maxLength={2000} />
      <Button type="submit">Add</Button>
    </form>
  );
}

function Bank({ questions, save }: ListProps) {
  const canEdit = useCanEdit();
  const there = new Set(questions.map(({ words }) => words));
  if (!canEdit) return null;
  return (
    <section className="stack" data-gap="small" aria-labelledby="bank-head">
      <h3 id="bank-head">Questions that others ask</h3>
      {Object.entries(questionBank).map(([group, bank]) => {
        const left = bank.filter((words) => !there.has(words));
        return left.length === 0 ? null : (
          <details key={group}>
            <summary>
              {questionGroupWords[group as keyof typeof questionBank]}{" "}
              <span className="secondary number">{left.length}</span>
            </summary>
            <ul className="row-list" aria-label={questionGroupWords[group as keyof typeof questionBank]}>
              {left.map((words) => (
                <li key={words} className="bank-row">
                  <span>{words}</span>
                  <Button
                    look="quiet"
                    aria-label={`Add: ${words}`}
                    onPress={() => save(withNewEntry("questions", { words, group }))}
                  >
                    Add
                  </Button>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </section>
  );
}
