/** The letters that end a round, each one press away from its draft among the requests. */
import { Mail } from "lucide-react";
import type { CaseDocument } from "../../shared/model/case/case-document.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";
import { useCanEdit } from "./editable.tsx";
import { withNewEntry } from "./patches.ts";
import type { SectionProps } from "./section-props.ts";

/** Their templates, in the order in which they may be wanted. */
const closing = ["joint-review", "tumour-board", "thanks", "transfer-of-care", "release"];

export function ClosingLetters({ document, save, onShow }: SectionProps) {
  const [load, again] = useLoad("templates", (signal) => engine.listTemplates({}, { signal }));
  const canEdit = useCanEdit();
  const draft = (template: string, title: string) => {
    const id = crypto.randomUUID();
    save(withNewEntry("requests", { id, title, template, to: { name: addresseeOf(template, document) } }));
    onShow("requests", id);
  };
  return (
    <section className="stack" data-gap="small" aria-labelledby="closing-letters">
      <h3 id="closing-letters">Letters</h3>
      <Loaded load={load} what="Reading the letters" onAgain={again}>
        {(templates) => (
          <ul className="row-list" aria-label="Letters">
            {closing
              .flatMap((name) => templates.filter((one) => one.name === name))
              .map(({ name, title, about }) => {
                const drafted = document.requests.find(({ template, state }) => template === name && state === "draft");
                return (
                  <li key={name} className="bank-row">
                    <span>
                      {title}
                      <span className="choice-detail">{about}</span>
                    </span>
                    {drafted !== undefined ? (
                      <Button
                        look="quiet"
                        aria-label={`Open the draft: ${title}`}
                        onPress={() => onShow("requests", drafted.id)}
                      >
                        Open the draft
                      </Button>
                    ) : canEdit ? (
                      <Button
                        look="quiet"
                        Icon={Mail}
                        aria-label={`Draft it: ${title}`}
                        onPress={() => draft(name, title)}
                      >
                        Draft it
                      </Button>
                    ) : null}
                  </li>
                );
              })}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

/** To whom a letter goes as a rule; a proposal in a field that can be changed. */
function addresseeOf(template: string, { question, opinions }: CaseDocument): string {
  switch (template) {
    case "thanks":
      return opinions[1]?.by ?? "";
    case "transfer-of-care":
      return question.plan.by || question.diagnosis.by;
    default:
      return "";
  }
}
