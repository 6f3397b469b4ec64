import { channels, parties, type LawQuestion } from "@meridian/api/law.ts";

/** The question in the address, so that it can be sent to somebody; what is missing or wrong is as usual. */
export function readQuestion(search: URLSearchParams, now: Date): LawQuestion {
  const at = search.get("at") ?? "";
  return {
    places: search.getAll("place").filter((place) => /^[A-Z]{2}(_[A-Z]{2,10})?$/.test(place)),
    channel: channels.find((channel) => channel === search.get("channel")) ?? "voice",
    party: parties.find((party) => party === search.get("party")) ?? "consumer",
    at: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at) ? at : localMinute(now),
    holiday: [true, false].find((holiday) => String(holiday) === search.get("holiday")),
    minor: search.get("minor") === "true",
  };
}

export function writeQuestion({ places, channel, party, at, holiday, minor }: LawQuestion): URLSearchParams {
  const search = new URLSearchParams(places.map((place) => ["place", place]));
  search.set("channel", channel);
  search.set("party", party);
  search.set("at", at);
  if (holiday !== undefined) search.set("holiday", String(holiday));
  if (minor) search.set("minor", "true");
  return search;
}

function localMinute(now: Date): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
