declare module 'mapshaper' {
  /** mapshaper's programming interface, as far as it is used here. */
  const mapshaper: {
    /** Runs a command line on files of memory; what it writes comes back by name. */
    applyCommands(
      commands: string,
      input: Readonly<Record<string, Uint8Array | string>>,
    ): Promise<Record<string, Uint8Array>>;
  };
  export default mapshaper;
}
