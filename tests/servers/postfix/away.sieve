require ["vacation"];
vacation :days 1 :subject "Out of the office until 30 November" "Thank you for your mail. I am away until 30 November and cannot read it before then. In urgent cases please write to team@example.org.";
