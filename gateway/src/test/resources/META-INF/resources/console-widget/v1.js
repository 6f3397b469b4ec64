globalThis.widget = "the widget of the test";
