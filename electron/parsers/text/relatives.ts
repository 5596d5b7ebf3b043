/** Words for the nearest relatives in four languages, as a pattern; whoever asks for more of them adds their own. */
export const relatives = String.raw`mother|father|sister|brother|wife|husband|spouse|daughter|mutter|vater|sohn|tochter|m[èe]re|p[èe]re|mari|fils|fille|madre|padre|espos[oa]|hij[oa]`;
