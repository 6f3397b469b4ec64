import type { components } from "@meridian/api/generated/channel-v1.ts";

type Schemas = components["schemas"];
export type WidgetConfig = Schemas["WidgetConfig"];
export type Notice = Schemas["Notice"];
export type Session = Schemas["Session"];
export type ConsentState = Schemas["ConsentState"];
export type AgeState = Schemas["AgeState"];
export type Conversation = Schemas["VisitorConversation"];
export type Message = Schemas["VisitorMessage"];
export type Receipts = Schemas["Receipts"];
export type Attachment = Schemas["Attachment"];
export type History = Schemas["VisitorHistory"];
export type MessagePage = Schemas["VisitorMessagePage"];
export type Availability = Schemas["Availability"];
export type Away = Schemas["Away"];
export type ProfileFields = Schemas["VisitorProfile"];

/** What the loader hands to the panel. */
export interface Embedding {
  /** Origin of the cell with a slash at its end. */
  readonly edge: string;
  readonly key: string;
  readonly language: string;
  readonly timeZone: string;
  readonly identityToken: string | undefined;
}
