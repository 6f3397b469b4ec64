package io.meridian.channel.account;

/** What is particular to an account's kind of channel; stored as JSON. */
public sealed interface AccountSettings permits WidgetSettings, ProviderSettings {}
