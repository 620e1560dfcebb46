/**
 * Ids by their place. Nearly every place has one incident, so a place is an id until a second one comes
 * and only then a list of its own: with 100 000 incidents the lists would cost more than all else.
 */
export class PlaceGroups {
  private readonly single = new Map<string, string>();
  private readonly several = new Map<string, Set<string>>();

  /** Adds an id; returns 1 when the place is new, else 0. */
  join(place: string, id: string): number {
    const ids = this.several.get(place);
    if (ids) {
      ids.add(id);
      return 0;
    }
    const other = this.single.get(place);
    if (other === undefined) {
      this.single.set(place, id);
      return 1;
    }
    this.single.delete(place);
    this.several.set(place, new Set([other, id]));
    return 0;
  }

  /** Takes an id out that has joined; returns 1 when the place is no more, else 0. */
  leave(place: string, id: string): number {
    const ids = this.several.get(place);
    if (!ids) return this.single.delete(place) ? 1 : 0;
    ids.delete(id);
    if (ids.size > 1) return 0;
    this.several.delete(place);
    for (const last of ids) this.single.set(place, last);
    return 0;
  }

  /** Places with one incident, by its id. */
  get singles(): Iterable<string> {
    return this.single.values();
  }

  /** Ids of each place with more than one. */
  get groups(): Iterable<ReadonlySet<string>> {
    return this.several.values();
  }
}
