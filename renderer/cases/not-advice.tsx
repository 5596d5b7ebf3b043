/** The disclaimer: once, where a case is begun. */
export function NotAdvice() {
  return (
    <p className="small secondary">
      What is written here is general information, not medical or legal advice. In an emergency call the emergency
      number.
    </p>
  );
}
