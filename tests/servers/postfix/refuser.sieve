require ["reject"];
reject "I no longer take mail from this sender. Please stop writing to me.";
