/** Letters, messages and calls: from the draft to what came of it. Nothing is sent from here. */
import { requestStateWords } from "../../shared/model/case/case-lists.ts";
import type { Request } from "../../shared/model/case/asking.ts";
import type { Arrival, Due } from "../../shared/model/case/standing.ts";
import { awaitsAnswer } from "../../shared/model/case/letter.ts";
import { formatDate, type PartialDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { Message } from "../components/message.tsx";
import { today } from "../words/today.ts";
import { requestFields } from "./case-fields.ts";
import { Editable } from "./editable.tsx";
import { EntryList } from "./entry-list.tsx";
import { LetterPane } from "./letter-pane.tsx";
import { withEntry, type Patch } from "./patches.ts";
import type { SectionProps } from "./section-props.ts";

export function RequestsSection({ document, standing, entry, save }: SectionProps) {
  return (
    <EntryList
      list="requests"
      label="Requests"
      entries={document.requests}
      fields={requestFields}
      save={save}
      opens={entry}
      add="Write a letter, a message or a script"
      rowOf={({ title, to, state, sentOn, id }) => {
        const due = standing.due.find(({ requestId }) => requestId === id);
        return {
          title: title || "No name yet",
          detail: [
            requestStateWords[state],
            to.name,
            sentOn === null ? "" : formatDate(sentOn),
            due?.on ? `answer due by ${formatDate(due.on as PartialDate)}` : "",
          ]
            .filter((part) => part !== "")
            .join(" · "),
        };
      }}
      above={(request) => (
        <div className="stack">
          <Arrived
            arrival={standing.arrivals.find(({ requestId }) => requestId === request.id)}
            request={request}
            save={save}
          />
          <Clock due={standing.due.find(({ requestId }) => requestId === request.id)} />
          <LetterPane caseId={document.id} request={request} save={save} />
          <Editable>
            <Steps request={request} save={save} />
          </Editable>
        </div>
      )}
    />
  );
}

interface OfRequest {
  readonly request: Request;
  readonly save: (patch: Patch) => void;
}

function Arrived({ arrival, request, save }: OfRequest & { readonly arrival: Arrival | undefined }) {
  if (arrival === undefined) return null;
  const received = () =>
    save(
      withEntry("requests", request.id, {
        state: "received",
        receivedOn: today(),
        itemIds: [...request.itemIds, ...arrival.items.map(({ id }) => id)],
      }),
    );
  return (
    <Message
      tone="info"
      title="This seems to have come"
      actions={<Button onPress={received}>Yes, mark it as received</Button>}
    >
      {arrival.items.length === 0 ? (
        <p>It no longer shows as missing.</p>
      ) : (
        <ul>
          {arrival.items.map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      )}
    </Message>
  );
}

function Clock({ due }: { readonly due: Due | undefined }) {
  if (due === undefined) return null;
  const day = due.on === null ? "No day can be named" : `An answer is due by ${formatDate(due.on as PartialDate)}`;
  return (
    <p className="small secondary">
      {day}: {due.why}. This is information, not legal advice.
    </p>
  );
}

/** What a person says of it, in one act each; the rest stands in the fields below. */
function Steps({ request, save }: OfRequest) {
  const { id, state, template } = request;
  const say = (fields: object) => save(withEntry("requests", id, fields));
  if (state === "draft")
    return (
      <div className="actions">
        <Button onPress={() => say({ state: "sent", sentOn: today(), sentBy: "letter" })}>I have sent it today</Button>
      </div>
    );
  if (state !== "sent" || !awaitsAnswer(template)) return null;
  return (
    <div className="actions">
      <Button onPress={() => say({ state: "received", receivedOn: today() })}>It came</Button>
      <Button look="quiet" onPress={() => say({ state: "refused", refusal: { on: today() } })}>
        It was refused
      </Button>
    </div>
  );
}
