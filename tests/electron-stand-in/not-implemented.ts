/** What the stand-in lacks is refused by name, so that a gap is found at once and not as a puzzling `undefined`. */

/** Names that Node, Playwright and promises look up on any object, to see what it is. */
const lookedUpByTools = new Set([
  "then",
  "toJSON",
  "constructor",
  "domain",
  "nodeType",
  "asymmetricMatch",
  "inspect",
  "default",
]);

/** Makes every unknown member of the class's objects throw by name. Must be called once, after the class is declared. */
export function refuseUnknownMembers(type: { readonly prototype: object }, name: string): void {
  Object.setPrototypeOf(type.prototype, refusing(Object.getPrototypeOf(type.prototype) as object, name));
}

/** The object with a prototype that throws by name for everything it lacks. */
export function withUnknownRefused<T extends object>(name: string, members: T): T {
  return Object.setPrototypeOf(members, refusing(Object.prototype, name)) as T;
}

/** Something of Electron that the stand-in lacks as a whole: a class that cannot be made and has no members. */
export function notImplemented(name: string): object {
  return new Proxy(function unimplemented() {}, {
    get: (target, key) => (isLookedUpByTools(key) ? Reflect.get(target, key) : refuse(name, String(key))),
    construct: () => {
      throw new Error(`electron stand-in: new ${name} is not implemented`);
    },
    apply: () => refuse("electron", name),
  });
}

function refusing(parent: object, name: string): object {
  return new Proxy(parent, {
    get: (target, key, receiver): unknown =>
      key in target || isLookedUpByTools(key) ? Reflect.get(target, key, receiver) : refuse(name, String(key)),
  });
}

function isLookedUpByTools(key: string | symbol): boolean {
  return typeof key === "symbol" || key.startsWith("_") || lookedUpByTools.has(key);
}

function refuse(name: string, member: string): never {
  throw new Error(`electron stand-in: ${name}.${member} is not implemented`);
}
