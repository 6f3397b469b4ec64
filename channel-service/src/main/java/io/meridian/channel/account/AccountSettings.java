package io.meridian.channel.account;

/** What is particular to an account's kind of channel; stored as JSON. */
sealed interface AccountSettings permits WidgetSettings, ProviderSettings {}
