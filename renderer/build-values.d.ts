interface ImportMetaEnv {
  readonly CASEBOOK_VERSION: string;
}
