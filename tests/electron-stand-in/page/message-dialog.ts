/** The page of a message with its buttons. It is served as source, so it uses nothing from outside itself. */
import type { DialogAnswer, MessageQuestion } from "./dialog-questions.ts";

/** Draws the message and answers with the number of the button that was pressed. */
export function runMessageDialog(question: MessageQuestion): void {
  const answer = (button: number) => {
    void fetch("/answer", { method: "POST", body: JSON.stringify({ paths: [], button } satisfies DialogAnswer) });
  };
  const paragraph = (text: string, className: string) =>
    Object.assign(document.createElement("p"), { textContent: text, className });

  const heading = Object.assign(document.createElement("h1"), { textContent: question.message });
  const foot = Object.assign(document.createElement("footer"), { className: "row" });
  const buttons = question.buttons.map((text, index) =>
    Object.assign(document.createElement("button"), {
      type: "button",
      textContent: text,
      className: index === question.defaultButton ? "primary" : "",
      onclick: () => answer(index),
    }),
  );
  foot.append(Object.assign(document.createElement("span"), { className: "space" }), ...buttons);
  document.body.setAttribute("role", "alertdialog");
  document.body.append(heading, paragraph(question.detail, "detail"), foot);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") answer(question.cancelButton);
  });
  buttons[question.defaultButton]?.focus();
}
