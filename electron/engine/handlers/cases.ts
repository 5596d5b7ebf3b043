/** Cases: begun, read, changed and copied. */
import type { CaseDocument, CaseId } from "../../../shared/model/case/case-document.ts";
import { isAhead, localDay } from "../../../shared/model/dates.ts";
import { AppError } from "../../../shared/errors.ts";
import type { PutAnswer } from "../../../shared/api/engine/cases.ts";
import { findCase, listCaseChanges, listCases } from "../../records/cases/cases.ts";
import { beginCase, copyCase, putCase, type PutAnswer as Put } from "../../records/cases/put-case.ts";
import { compareOpinions } from "../../records/cases/compare-opinions.ts";
import { seenByOpinion } from "../../records/cases/seen-items.ts";
import { composeSummary } from "../../records/cases/summary.ts";
import { summaryFacts } from "../../records/cases/summary-facts.ts";
import { listArrivals, onFileByKind } from "../../records/cases/arrivals.ts";
import { writeLetter } from "../../records/cases/letters/write-letter.ts";
import { draftRequest } from "../../records/cases/request-from-gap.ts";
import { clocksWithOwn, removeOwnClock, setOwnClock } from "../../records/cases/own-clocks.ts";
import { standingOf } from "../../records/cases/standing.ts";
import { listDisclosures } from "../../records/disclosures.ts";
import { listGaps } from "../../records/gaps/list-gaps.ts";
import { findPerson } from "../../records/people/people.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { findTemplate, listClocks, listTemplates } from "../letter-templates.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function caseHandlers({ session }: EngineState) {
  return {
    listCases: ({ personId }) => [...listCases(session().vault.db, personId)],
    openCase: ({ id }) => caseOf(session().vault.db, id),
    standingOfCase: ({ id }) => {
      const { vault, clock } = session();
      const document = caseOf(vault.db, id);
      const { personId } = document;
      const gaps = listGaps(vault.db, personId);
      return standingOf({
        document,
        today: localDay(clock.now()),
        gaps: gaps.open,
        clocks: clocksWithOwn(vault.db, listClocks()),
        arrivals: listArrivals(vault.db, document, gaps),
        onFile: onFileByKind(vault.db, personId),
        packets: listDisclosures(vault.db, personId).filter(({ isPending }) => !isPending).length,
      });
    },
    compareOpinions: ({ id }) => {
      const { db } = session().vault;
      const document = caseOf(db, id);
      return compareOpinions(document, seenByOpinion(db, document));
    },
    summaryOfCase: ({ id }) => {
      const { vault, clock } = session();
      const { lines, leftOut } = composeSummary(summaryFacts(vault.db, caseOf(vault.db, id), localDay(clock.now())));
      return { lines: [...lines], leftOut: [...leftOut] };
    },
    listTemplates: () => [...listTemplates()],
    listClocks: () => [...clocksWithOwn(session().vault.db, listClocks())],
    setClock: (period) => {
      const { vault, clock } = session();
      if (!listClocks().some(({ id }) => id === period.id)) throw new AppError("NOT_FOUND", "no such clock");
      // Whoever reads it would take it for newer than anything that can be known.
      if (isAhead(period.checkedOn, localDay(clock.now())))
        throw new AppError("INVALID_INPUT", "checked on a day to come", { details: ["checkedOn"] });
      vault.write((db) => setOwnClock(db, period, clock));
      return null;
    },
    takeBackClock: ({ id }) => {
      session().vault.write((db) => removeOwnClock(db, id));
      return null;
    },
    writeLetter: ({ id, template, requestId, language, isAnew }) => {
      const { vault, clock } = session();
      const document = caseOf(vault.db, id);
      const found = findTemplate(template, language);
      if (found === null) throw new AppError("INVALID_INPUT", "no such template", { details: [template] });
      const request = document.requests.find((one) => one.id === requestId) ?? null;
      if (requestId !== null && request === null) throw new AppError("NOT_FOUND", "no such request");
      const person = findPerson(vault.db, document.personId);
      if (person === null) throw new AppError("NOT_FOUND", "no such person");
      const today = localDay(clock.now());
      const onFile = summaryFacts(vault.db, document, today);
      const facts = {
        document,
        person,
        request,
        language,
        today,
        onFile,
        clocks: clocksWithOwn(vault.db, listClocks()),
      };
      return writeLetter({ name: template, template: found, isAnew }, facts);
    },
    draftRequest: (asked) => {
      const { vault, clock } = session();
      const drafted = vault.write((db) => draftRequest(db, asked, clock));
      if (drafted === null) throw new AppError("NOT_FOUND", "no such gap or case");
      return drafted;
    },
    listCaseChanges: ({ id }) =>
      listCaseChanges(session().vault.db, id).map(({ revision, madeAt, fields }) => ({
        revision,
        madeAt,
        fields: [...fields],
      })),
    beginCase: ({ personId, title }) => {
      const { vault, clock } = session();
      if (!findPerson(vault.db, personId)) throw new AppError("NOT_FOUND", "no such person");
      return answered(vault.write((db) => beginCase(db, { personId, title }, clock)));
    },
    copyCase: (copied) => {
      const { vault, clock } = session();
      return answered(vault.write((db) => copyCase(db, copied, clock)));
    },
    putCase: ({ id, document }) => {
      const { vault, clock } = session();
      return answered(vault.write((db) => putCase(db, id, document, clock)));
    },
  } satisfies Partial<EngineHandlers>;
}

function answered(put: Put | null): PutAnswer {
  if (put === null) throw new AppError("NOT_FOUND", "no such case");
  switch (put.is) {
    case "kept":
      return { ...put, changed: [...put.changed] };
    case "wrong":
      return { ...put, problems: [...put.problems] };
    case "changed-meanwhile":
      return put;
  }
}

function caseOf(db: ReadableDatabase, id: CaseId): CaseDocument {
  const found = findCase(db, id);
  if (found === null) throw new AppError("NOT_FOUND", "no such case");
  return found;
}
