/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "medic-compiler.h"
#include "test-util.h"

/* Knowledge files are written with ' for ", one member a line where the line is tested. @message NULL: nothing is wrong. */
typedef struct
{
  const char *name;
  const char *json;
  guint       line;
  const char *key;
  const char *message;
} Case;

#define HEAD "{'checked': '2026-11-21', 'source': ['RFC 5321'],\n"
#define PROBLEM "{'id': 'a-problem', 'class': 'rejected', 'who': 'sender', 'lasting': 'either', 'guide': 'none', 'hop': 'you', 'article': 'x',\n"
#define PROSE "'title': 'One.', 'evidence': 'Words.', 'fits': 'If so.', 'summary': ['Two.'], 'steps': ['Three.']"


/* a guide of one step to do and its end, around the members to be tested */
#define GUIDE(steps) HEAD "'guides': [{'id': 'g', 'title': 'T', 'intro': 'I.', 'minutes': 5, 'steps': [\n" steps "]}]}"
#define DO(members) "{'id': 'a', 'kind': 'do', 'title': 'A', 'text': ['Do.'], " members "}"
#define ASK(answers) "{'id': 'a', 'kind': 'ask', 'title': 'A', 'answers': [" answers "]}"
#define SOLVED ",\n{'id': 'z', 'kind': 'end', 'end': 'solved', 'title': 'Z', 'text': ['It works.']}"
#define YES "{'text': 'Yes', 'next': 'z'}"
#define NO "{'text': 'No', 'next': 'z'}"
#define SETTINGS "'settings': {'account': ['A.'], 'outgoing-server': ['O.'], 'port': ['P.'], 'encryption': ['E.'], 'login-method': ['L.'], 'user-name': ['U.'], 'password': ['W.'], 'sender-address': ['S.']"
#define PROGRAM(members) HEAD "'programs': [{'id': 'p', 'name': 'P', 'kind': 'desktop', 'systems': ['linux'],\n" members "}]}"
#define PROVIDER(members) HEAD "'providers': [{'id': 'p', 'name': 'P', 'country': 'DE', 'help': 'https://p.example/',\n" members "}]}"
#define SMTP "'smtp': [{'host': 'smtp.p.example', 'port': 465, 'security': 'tls'}]"
#define LOGIN "'username': 'address', 'login': ['password']"

/* an article with the members to be tested, in a category that there is; a code with them */
#define SHELF "'categories': [{'id': 'c', 'title': 'C', 'icon': 'i-symbolic'}]"
#define ARTICLE(members) HEAD SHELF ", 'articles': [{'id': 'a', 'category': 'c', 'title': 'A', 'lead': 'L.',\n" members "}]}"
#define CODE(members) HEAD "'reply_codes': [{'code': '550', 'title': 'T', 'meaning': 'M.',\n" members "}]}"
#define WORDS(section, members) "{'" section "': [{" members "}], 'checked': '2026-11-21', 'source': ['x']}"

static const Case cases[] = {
  { "good-nothing", "{}", 0, NULL, NULL },
  { "good-problem", HEAD "'problems': [" PROBLEM PROSE "}]}", 0, NULL, NULL },
  { "good-phrase", HEAD "'phrases': [{'problem': 'known', 'any': ['user unknown', 'no such user']}]}", 0, NULL, NULL },
  { "good-mark", HEAD "'phrases': [{'mark': 'step:RCPT', 'any': ['in reply to rcpt to']}]}", 0, NULL, NULL },
  { "good-code", HEAD "'enhanced_codes': [{'code': 'x.2.2', 'title': 'T', 'meaning': 'M.', 'problem': 'known'}]}", 0, NULL, NULL },
  { "good-reply-step", HEAD "'reply_codes': [{'code': '452', 'title': 'T', 'meaning': 'M.', 'steps': {'RCPT': 'known'}}]}", 0, NULL, NULL },
  { "good-socket", HEAD "'socket_errors': [{'code': 10061, 'title': 'T', 'meaning': 'M.'}]}", 0, NULL, NULL },
  { "good-service", HEAD "'services': [{'id': 's', 'name': 'S', 'kind': 'provider', 'hosts': ['s.example'], 'words': ['served by s mail']}]}", 0, NULL, NULL },
  { "good-blocklist", HEAD "'blocklists': [{'name': 'B', 'hosts': ['b.example'], 'lookup': 'https://b.example/'}]}", 0, NULL, NULL },
  { "good-layout", HEAD "'layouts': [{'id': 'l', 'recognise': ['this mail system says'], 'recipient': ['user {address} has']}]}", 0, NULL, NULL },
  { "good-own-date", "{'phrases': [{'problem': 'known', 'any': ['user unknown'], 'checked': '2026-01-31', 'source': ['x']}]}", 0, NULL, NULL },

  { "good-guide", GUIDE (DO ("'next': 'z'") SOLVED), 0, NULL, NULL },
  { "good-guide-ask", GUIDE (ASK ("{'text': '25', 'next': 'z', 'if': {'port': '25', 'helo': ['short', 'spaces']}}, " NO) SOLVED), 0, NULL, NULL },
  { "good-guide-loop", GUIDE (ASK (YES ", {'text': 'Again', 'next': 'b'}") ",\n{'id': 'b', 'kind': 'do', 'title': 'B', 'setting': 'port', 'next': 'a'}" SOLVED), 0, NULL, NULL },
  { "good-guide-jump", GUIDE (ASK (YES ", {'text': 'Other', 'guide': 'g'}") SOLVED), 0, NULL, NULL },
  { "good-guide-ends", GUIDE (ASK (YES ", {'text': 'Later', 'next': 'y'}, {'text': 'Never', 'next': 'x'}") SOLVED ", {'id': 'y', 'kind': 'end', 'end': 'wait', 'hours': 4, 'title': 'Y', 'text': [{'text': 'To {provider_host}.', 'without': ''}]}, {'id': 'x', 'kind': 'end', 'end': 'hand-over', 'to': 'provider', 'title': 'X', 'text': ['Ask.']}"), 0, NULL, NULL },
  { "good-program", PROGRAM (SETTINGS ", 'helo': ['H.']}"), 0, NULL, NULL },
  { "good-program-cannot", PROGRAM (SETTINGS "}, 'cannot': {'helo': 'It cannot be set.'}"), 0, NULL, NULL },
  { "good-system", HEAD "'systems': [{'id': 'windows-11', 'name': 'W', 'settings': {'computer-name': ['C.']}}]}", 0, NULL, NULL },
  { "good-provider", PROVIDER ("'domains': ['p.example'], " SMTP ", " LOGIN ", 'daily_limit': 500, 'big': true"), 0, NULL, NULL },
  { "good-provider-none", PROVIDER ("'domains': ['p.example'], 'smtp': [], 'note': 'Only in the browser.'"), 0, NULL, NULL },
  { "good-provider-host", PROVIDER (SMTP ", " LOGIN), 0, NULL, NULL },
  { "good-contact", HEAD "'contacts': [{'id': 'c', 'to': 'provider', 'name': 'Helpdesk', 'phone': '+49 30 1234', 'domains': ['p.example']}]}", 0, NULL, NULL },

  { "not-json", "{'phrases': [\n{'problem' 'x'}]}", 2, NULL, "" },
  { "cut", HEAD "'phrases': [", 2, NULL, "" },
  { "empty-file", "", 0, NULL, "object" },
  { "no-object", "[1, 2]", 0, NULL, "does not hold an object" },
  { "unknown-section", HEAD "'phrasses': []}", 2, "phrasses", "unknown member" },
  { "section-no-list", HEAD "'phrases': {}}", 2, "phrases", "must be a list" },
  { "section-no-objects", HEAD "'phrases': [\n'user unknown']}", 3, "phrases", "must hold objects" },
  { "no-date", "{'source': ['x'], 'phrases': [{'problem': 'known', 'any': ['user unknown']}]}", 1, "checked", "is missing" },
  { "bad-date", "{'source': ['x'], 'checked': '21.11.2026', 'phrases': [{'problem': 'known', 'any': ['user unknown']}]}", 1, "checked", "no date" },
  { "impossible-date", "{'source': ['x'], 'checked': '2026-02-30', 'phrases': [{'problem': 'known', 'any': ['user unknown']}]}", 1, "checked", "no date" },
  { "date-no-string", "{'source': ['x'], 'checked': 20261121, 'phrases': []}", 1, "checked", "must be a string" },
  { "no-source", "{'checked': '2026-11-21', 'phrases': [{'problem': 'known', 'any': ['user unknown']}]}", 1, "source", "is missing" },
  { "source-no-list", "{'checked': '2026-11-21', 'source': 'x', 'phrases': []}", 1, "source", "must be a list" },
  { "source-no-strings", "{'checked': '2026-11-21', 'source': [1], 'phrases': []}", 1, "source", "strings only" },

  { "phrase-unknown-member", HEAD "'phrases': [{'problem': 'known', 'any': ['user unknown'],\n'wen': {}}]}", 3, "wen", "unknown member" },
  { "phrase-no-target", HEAD "'phrases': [{'any': ['user unknown']}]}", 2, "problem", "needs either" },
  { "phrase-two-targets", HEAD "'phrases': [{'problem': 'known', 'mark': 'original', 'any': ['user unknown']}]}", 2, "problem", "needs either" },
  { "phrase-unknown-problem", HEAD "'phrases': [{'any': ['user unknown'],\n'problem': 'nobody'}]}", 3, "problem", "there is no problem “nobody”" },
  { "phrase-unknown-mark", HEAD "'phrases': [{'mark': 'orginal', 'any': ['user unknown']}]}", 2, "mark", "unknown mark" },
  { "phrase-unknown-step", HEAD "'phrases': [{'mark': 'step:RECIPIENT', 'any': ['user unknown']}]}", 2, "mark", "unknown mark" },
  { "phrase-unknown-kind", HEAD "'phrases': [{'mark': 'kind:reply', 'any': ['user unknown']}]}", 2, "mark", "unknown mark" },
  { "phrase-unknown-service-mark", HEAD "'phrases': [{'mark': 'service:gmial', 'any': ['user unknown']}]}", 2, "mark", "there is no service" },
  { "phrase-no-any", HEAD "'phrases': [{'problem': 'known'}]}", 2, "any", "is missing" },
  { "phrase-empty-any", HEAD "'phrases': [{'problem': 'known', 'any': []}]}", 2, "any", "is empty" },
  { "phrase-any-no-list", HEAD "'phrases': [{'problem': 'known', 'any': 'user unknown'}]}", 2, "any", "must be a list" },
  { "phrase-short", HEAD "'phrases': [{'problem': 'known', 'any': ['user unknown',\n'quota']}]}", 3, "any", "single short word" },
  { "phrase-gap", HEAD "'phrases': [{'problem': 'known', 'any': ['* user unknown']}]}", 2, "any", "gap" },
  { "phrase-strength", HEAD "'phrases': [{'problem': 'known', 'any': ['user unknown'],\n'strength': 'huge'}]}", 3, "strength", "none of weak" },
  { "phrase-when-no-object", HEAD "'phrases': [{'problem': 'known', 'any': ['user unknown'], 'when': 'x'}]}", 2, "when", "must be an object" },
  { "phrase-when-member", HEAD "'phrases': [{'problem': 'known', 'any': ['user unknown'], 'when': {'host': 'x'}}]}", 2, "host", "unknown member" },
  { "phrase-when-speaker", HEAD "'phrases': [{'problem': 'known', 'any': ['user unknown'],\n'when': {'speaker': 'server'}}]}", 3, "speaker", "is no speaker" },
  { "phrase-when-step", HEAD "'phrases': [{'problem': 'known', 'any': ['user unknown'], 'when': {'step': 'rcpt to'}}]}", 2, "step", "is no step" },
  { "phrase-when-code", HEAD "'phrases': [{'problem': 'known', 'any': ['user unknown'], 'unless': {'code': ['550', '5.1']}}]}", 2, "code", "is no code" },
  { "phrase-when-service", HEAD "'phrases': [{'problem': 'known', 'any': ['user unknown'], 'when': {'service': 'x'}}]}", 2, "service", "there is no service" },
  { "phrase-contradiction", HEAD "'phrases': [{'problem': 'known', 'any': ['user unknown']},\n{'problem': 'other', 'any': ['user unknown']}]}", 3, "any", "tells problem:other here and problem:known" },

  { "problem-no-title", HEAD "'problems': [" PROBLEM "'evidence': 'W.', 'fits': 'F.', 'summary': ['S.'], 'steps': ['T.']}]}", 3, "title", "is missing" },
  { "problem-empty-title", HEAD "'problems': [" PROBLEM "'title': '', 'evidence': 'W.', 'fits': 'F.', 'summary': ['S.'], 'steps': ['T.']}]}", 3, "title", "is empty" },
  { "problem-who", HEAD "'problems': [{'id': 'a', 'class': 'c', 'who': 'postman', 'lasting': 'either', 'guide': 'none', 'hop': 'you', 'article': 'x',\n" PROSE "}]}", 2, "who", "not known here" },
  { "problem-lasting", HEAD "'problems': [{'id': 'a', 'class': 'c', 'who': 'sender', 'lasting': 'ever', 'guide': 'none', 'hop': 'you', 'article': 'x',\n" PROSE "}]}", 2, "lasting", "not known here" },
  { "problem-hop", HEAD "'problems': [{'id': 'a', 'class': 'c', 'who': 'sender', 'lasting': 'either', 'guide': 'none', 'hop': 'moon', 'article': 'x',\n" PROSE "}]}", 2, "hop", "not known here" },
  { "problem-member", HEAD "'problems': [" PROBLEM PROSE ",\n'stepps': []}]}", 4, "stepps", "unknown member" },
  { "problem-twice", HEAD "'problems': [" PROBLEM PROSE "}, " PROBLEM PROSE "}]}", 3, "id", "is defined already in test.json:2" },
  { "problem-fact", HEAD "'problems': [" PROBLEM "'title': 'One.', 'evidence': 'W.', 'fits': 'F.', 'summary': ['To {recipient}.'], 'steps': ['T.']}]}", 3, "summary", "write it as" },
  { "problem-fact-unknown", HEAD "'problems': [" PROBLEM "'title': 'One.', 'evidence': 'W.', 'fits': 'F.', 'summary': [{'text': '{who}', 'without': ''}], 'steps': ['T.']}]}", 3, "summary", "“{who}” is no fact" },
  { "problem-fact-open", HEAD "'problems': [" PROBLEM "'title': 'One.', 'evidence': 'W.', 'fits': 'F.', 'summary': [{'text': '{host', 'without': ''}], 'steps': ['T.']}]}", 3, "summary", "is no fact" },
  { "problem-fact-in-title", HEAD "'problems': [" PROBLEM "'title': '{host}', 'evidence': 'W.', 'fits': 'F.', 'summary': ['S.'], 'steps': ['T.']}]}", 3, "title", "may not hold a fact" },
  { "problem-without-missing", HEAD "'problems': [" PROBLEM "'title': 'One.', 'evidence': 'W.', 'fits': 'F.', 'summary': [{'text': '{host}'}], 'steps': ['T.']}]}", 3, "summary", "lacks “without”" },
  { "problem-without-fact", HEAD "'problems': [" PROBLEM "'title': 'One.', 'evidence': 'W.', 'fits': 'F.', 'summary': [{'text': '{host}', 'without': '{ip}'}], 'steps': ['T.']}]}", 3, "summary", "must do without facts" },
  { "problem-without-needless", HEAD "'problems': [" PROBLEM "'title': 'One.', 'evidence': 'W.', 'fits': 'F.', 'summary': [{'text': 'S.', 'without': 'S.'}], 'steps': ['T.']}]}", 3, "summary", "no fact in its text" },
  { "problem-exclamation", HEAD "'problems': [" PROBLEM "'title': 'One!', 'evidence': 'W.', 'fits': 'F.', 'summary': ['S.'], 'steps': ['T.']}]}", 3, "title", "exclamation mark" },
  { "problem-spaces", HEAD "'problems': [" PROBLEM "'title': 'One.', 'evidence': 'W.', 'fits': 'F.', 'summary': ['S  s.'], 'steps': ['T.']}]}", 3, "summary", "superfluous spaces" },
  { "problem-long-title", HEAD "'problems': [" PROBLEM "'title': '1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890.', 'evidence': 'W.', 'fits': 'F.', 'summary': ['S.'], 'steps': ['T.']}]}", 3, "title", "more than 75" },
  { "problem-steps-empty", HEAD "'problems': [" PROBLEM "'title': 'One.', 'evidence': 'W.', 'fits': 'F.', 'summary': ['S.'], 'steps': []}]}", 3, "steps", "is empty" },
  { "problem-steps-many", HEAD "'problems': [" PROBLEM "'title': 'One.', 'evidence': 'W.', 'fits': 'F.', 'summary': ['S.'], 'steps': ['1', '2', '3', '4', '5', '6', '7', '8']}]}", 3, "steps", "at most 7" },
  { "problem-steps-number", HEAD "'problems': [" PROBLEM "'title': 'One.', 'evidence': 'W.', 'fits': 'F.', 'summary': ['S.'], 'steps': [7]}]}", 3, "steps", "strings or objects" },
  { "problem-send-to", HEAD "'problems': [" PROBLEM PROSE ",\n'send': {'to': 'santa', 'subject': 'S', 'text': 'T'}}]}", 4, "to", "nobody to write to" },
  { "problem-send-no-text", HEAD "'problems': [" PROBLEM PROSE ",\n'send': {'to': 'provider', 'subject': 'S'}}]}", 4, "text", "is missing" },
  { "problem-send-fact", HEAD "'problems': [" PROBLEM PROSE ",\n'send': {'to': 'provider', 'subject': 'S', 'text': '{hosts}'}}]}", 4, "text", "is no fact" },

  { "problem-guide", HEAD "'problems': [{'id': 'a', 'class': 'c', 'who': 'sender', 'lasting': 'either', 'hop': 'you', 'article': 'x', 'guide': 'nobody',\n" PROSE "}]}", 2, "guide", "there is no guide “nobody”" },
  { "code-bad", HEAD "'enhanced_codes': [{'code': '5.7', 'title': 'T', 'meaning': 'M.'}]}", 2, "code", "is no code" },
  { "code-no-meaning", HEAD "'reply_codes': [{'code': '550', 'title': 'T'}]}", 2, "meaning", "is missing" },
  { "code-twice", HEAD "'reply_codes': [{'code': '550', 'title': 'T', 'meaning': 'M.'},\n{'code': '550', 'title': 'T', 'meaning': 'M.'}]}", 3, "id", "is defined already" },
  { "code-problem", HEAD "'reply_codes': [{'code': '550', 'title': 'T', 'meaning': 'M.', 'problem': 'none'}]}", 2, "problem", "there is no problem" },
  { "code-step", HEAD "'reply_codes': [{'code': '550', 'title': 'T', 'meaning': 'M.', 'steps': {'RCTP': 'known'}}]}", 2, "RCTP", "is no step" },
  { "code-steps", HEAD "'reply_codes': [{'code': '550', 'title': 'T', 'meaning': 'M.', 'steps': []}]}", 2, "steps", "must be an object" },
  { "code-no-service", HEAD "'service_codes': [{'code': '550', 'title': 'T', 'meaning': 'M.'}]}", 2, "service", "is missing" },
  { "service-kind", HEAD "'services': [{'id': 's', 'name': 'S', 'kind': 'postman'}]}", 2, "kind", "none of provider" },
  { "service-host", HEAD "'services': [{'id': 's', 'name': 'S', 'kind': 'provider', 'hosts': ['s.example',\n'*.s.example']}]}", 3, "hosts", "no host or domain name" },
  { "blocklist-lookup", HEAD "'blocklists': [{'name': 'B', 'lookup': 'http://b.example/'}]}", 2, "lookup", "https://" },
  { "layout-kind", HEAD "'layouts': [{'id': 'l', 'kind': 'letter', 'recognise': ['this mail system says']}]}", 2, "kind", "unknown kind" },
  { "layout-recognise", HEAD "'layouts': [{'id': 'l'}]}", 2, "recognise", "is missing" },

  { "guide-no-steps", GUIDE (""), 3, "steps", "is empty" },
  { "guide-minutes", HEAD "'guides': [{'id': 'g', 'title': 'T', 'intro': 'I.', 'minutes': 5.5, 'steps': []}]}", 2, "minutes", "whole number" },
  { "guide-id", HEAD "'guides': [{'id': 'My guide', 'title': 'T', 'intro': 'I.', 'minutes': 5, 'steps': []}]}", 2, "id", "is no id" },
  { "guide-step-member", GUIDE (DO ("'next': 'z', 'nxt': 'z'") SOLVED), 3, "nxt", "unknown member" },
  { "guide-step-kind", GUIDE ("{'id': 'a', 'kind': 'test', 'title': 'A'}" SOLVED), 3, "kind", "none of do, ask, check, end" },
  { "guide-step-twice", GUIDE (DO ("'next': 'z'") ",\n" DO ("'next': 'z'") SOLVED), 4, "id", "is a step already" },
  { "guide-dead-next", GUIDE (DO ("'next': 'y'") SOLVED), 3, "next", "there is no step “y”" },
  { "guide-dead-answer", GUIDE (ASK (YES ",\n{'text': 'No', 'next': 'y'}") SOLVED), 4, "next", "there is no step “y”" },
  { "guide-no-next", GUIDE (DO ("'why': 'So.'") SOLVED), 3, "next", "needs either" },
  { "guide-unknown-guide", GUIDE (ASK (YES ",\n{'text': 'No', 'guide': 'other'}") SOLVED), 4, "guide", "there is no guide “other”" },
  { "guide-unreachable", GUIDE (DO ("'next': 'z'") SOLVED ",\n{'id': 'b', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'z'}"), 5, "id", "no answer leads to this step" },
  { "guide-endless", GUIDE (ASK (YES ", {'text': 'No', 'next': 'b'}") SOLVED ",\n{'id': 'b', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'c'},\n{'id': 'c', 'kind': 'do', 'title': 'C', 'text': ['C.'], 'next': 'b'}"), 5, "id", "no end is reached" },
  { "guide-no-end", GUIDE (DO ("'next': 'a'")), 2, "id", "has no end" },
  { "guide-long", GUIDE (DO ("'next': 'b1'") ", {'id': 'b1', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'b2'}" ", {'id': 'b2', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'b3'}" ", {'id': 'b3', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'b4'}" ", {'id': 'b4', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'b5'}" ", {'id': 'b5', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'b6'}" ", {'id': 'b6', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'b7'}" ", {'id': 'b7', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'b8'}" ", {'id': 'b8', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'b9'}" ", {'id': 'b9', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'b10'}" ", {'id': 'b10', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'b11'}" ", {'id': 'b11', 'kind': 'do', 'title': 'B', 'text': ['B.'], 'next': 'z'}" SOLVED), 2, "id", "a way of 13 steps" },
  { "guide-one-answer", GUIDE (ASK (YES) SOLVED), 3, "answers", "two to five" },
  { "guide-six-answers", GUIDE (ASK (YES ", " NO ", {'text': '3', 'next': 'z'}, {'text': '4', 'next': 'z'}, {'text': '5', 'next': 'z'}, {'text': '6', 'next': 'z'}") SOLVED), 3, "answers", "has 6 answers" },
  { "guide-answer-twice", GUIDE (ASK (YES ", " YES) SOLVED), 3, "text", "is an answer twice" },
  { "guide-answer-long", GUIDE (ASK (YES ", {'text': '1234567890 1234567890 1234567890 1234567890', 'next': 'z'}") SOLVED), 3, "text", "more than 40" },
  { "guide-answer-number", GUIDE (ASK (YES ", {'text': 25, 'next': 'z'}") SOLVED), 3, "text", "must be a string" },
  { "guide-answers-needless", GUIDE (DO ("'next': 'z', 'answers': [" YES ", " NO "]") SOLVED), 3, "next", "never used" },
  { "guide-ask-no-answers", GUIDE ("{'id': 'a', 'kind': 'ask', 'title': 'A', 'next': 'z'}" SOLVED), 3, "answers", "is missing" },
  { "guide-if-fact", GUIDE (ASK ("{'text': '25', 'next': 'z', 'if': {'prot': '25'}}, " NO) SOLVED), 3, "prot", "is no fact" },
  { "guide-if-value", GUIDE (ASK ("{'text': '25', 'next': 'z', 'if': {'login': 'secret'}}, " NO) SOLVED), 3, "login", "nothing that the fact" },
  { "guide-if-problem", GUIDE (ASK ("{'text': '25', 'next': 'z', 'if': {'problem': 'nobody'}}, " NO) SOLVED), 3, "problem", "there is no problem “nobody”" },
  { "guide-if-number", GUIDE (ASK ("{'text': '25', 'next': 'z', 'if': {'port': 25}}, " NO) SOLVED), 3, "port", "must be a string" },
  { "guide-setting", GUIDE (DO ("'next': 'z', 'setting': 'colour'") SOLVED), 3, "setting", "there is no setting “colour”" },
  { "guide-system", GUIDE (DO ("'next': 'z', 'system': 'colour'") SOLVED), 3, "system", "there is no system “colour”" },
  { "guide-program", GUIDE (DO ("'next': 'z', 'programs': {'nobody': ['X.']}") SOLVED), 3, "nobody", "there is no program “nobody”" },
  { "guide-text-fact", GUIDE (DO ("'next': 'z', 'why': 'For {host}.'") SOLVED), 3, "why", "write it as" },
  { "guide-text-unknown", GUIDE (DO ("'next': 'z', 'why': {'text': '{provider_hots}', 'without': ''}") SOLVED), 3, "why", "is no fact" },
  { "guide-text-star", GUIDE (DO ("'next': 'z', 'why': 'Press **OK.'") SOLVED), 3, "why", "other half" },
  { "guide-no-text", GUIDE ("{'id': 'a', 'kind': 'do', 'title': 'A', 'next': 'z'}" SOLVED), 3, "text", "is missing" },
  { "guide-end-kind", GUIDE ("{'id': 'z', 'kind': 'end', 'end': 'lost', 'title': 'Z', 'text': ['T.']}"), 3, "end", "none of solved" },
  { "guide-end-hours", GUIDE ("{'id': 'z', 'kind': 'end', 'end': 'wait', 'title': 'Z', 'text': ['T.']}"), 3, "hours", "whole number of hours" },
  { "guide-end-to", GUIDE ("{'id': 'z', 'kind': 'end', 'end': 'hand-over', 'to': 'santa', 'title': 'Z', 'text': ['T.']}"), 3, "to", "nobody to hand over to" },
  { "guide-end-next", GUIDE ("{'id': 'z', 'kind': 'end', 'end': 'solved', 'title': 'Z', 'text': ['T.'], 'next': 'z'}"), 3, "next", "an end leads nowhere" },
  { "program-lacks", PROGRAM (SETTINGS "}"), 3, "settings", "lacks “helo”" },
  { "program-both", PROGRAM (SETTINGS ", 'helo': ['H.']}, 'cannot': {'helo': 'No.'}"), 3, "cannot", "and so has" },
  { "program-setting", PROGRAM (SETTINGS ", 'helo': ['H.'],\n'colour': ['C.']}"), 4, "colour", "unknown member" },
  { "program-system", HEAD "'programs': [{'id': 'p', 'name': 'P', 'kind': 'desktop', 'systems': ['beos'], " SETTINGS ", 'helo': ['H.']}}]}", 2, "systems", "none of windows" },
  { "program-kind", HEAD "'programs': [{'id': 'p', 'name': 'P', 'kind': 'tablet', 'systems': ['linux'], " SETTINGS ", 'helo': ['H.']}}]}", 2, "kind", "none of desktop" },
  { "system-family", HEAD "'systems': [{'id': 'beos', 'name': 'W', 'settings': {'computer-name': ['C.']}}]}", 2, "id", "must begin with" },
  { "provider-domain", PROVIDER ("'domains': ['P.example'], " SMTP ", " LOGIN), 3, "domains", "no host or domain name" },
  { "provider-two", HEAD "'providers': [{'id': 'p', 'name': 'P', 'country': 'DE', 'help': 'https://p.example/', 'domains': ['p.example', 'p.example'], " SMTP ", " LOGIN "}]}", 2, "domains", "belongs to two providers" },
  { "provider-host", PROVIDER ("'domains': ['p.example'], 'smtp': [{'host': 'localhost', 'port': 465, 'security': 'tls'}], " LOGIN), 3, "host", "no host or domain name" },
  { "provider-port", PROVIDER ("'domains': ['p.example'], 'smtp': [{'host': 'smtp.p.example', 'port': '465', 'security': 'tls'}], " LOGIN), 3, "port", "whole number" },
  { "provider-security", PROVIDER ("'domains': ['p.example'], 'smtp': [{'host': 'smtp.p.example', 'port': 465, 'security': 'none'}], " LOGIN), 3, "security", "none of tls, starttls" },
  { "provider-security-port", PROVIDER ("'domains': ['p.example'], 'smtp': [{'host': 'smtp.p.example', 'port': 465, 'security': 'starttls'}], " LOGIN), 3, "security", "does not go with" },
  { "provider-no-note", PROVIDER ("'domains': ['p.example'], 'smtp': []"), 3, "note", "is missing" },
  { "provider-no-domains", PROVIDER ("'smtp': [], 'note': 'Only in the browser.'"), 3, "domains", "is missing" },
  { "provider-no-login", PROVIDER ("'domains': ['p.example'], " SMTP ", 'username': 'address'"), 3, "login", "is missing" },
  { "provider-login", PROVIDER ("'domains': ['p.example'], " SMTP ", 'username': 'address', 'login': ['magic']"), 3, "login", "must hold password" },
  { "provider-username", PROVIDER ("'domains': ['p.example'], " SMTP ", 'username': 'name', 'login': ['password']"), 3, "username", "none of address" },
  { "provider-help", HEAD "'providers': [{'id': 'p', 'name': 'P', 'country': 'DE', 'help': 'http://p.example/', 'domains': ['p.example'], " SMTP ", " LOGIN "}]}", 2, "help", "https://" },
  { "provider-country", HEAD "'providers': [{'id': 'p', 'name': 'P', 'country': 'Germany', 'help': 'https://p.example/', 'domains': ['p.example'], " SMTP ", " LOGIN "}]}", 2, "country", "no country code" },
  { "contact-nobody", HEAD "'contacts': [{'id': 'c', 'to': 'provider', 'name': 'Helpdesk'}]}", 2, "phone", "a contact needs" },

  { "good-article", ARTICLE ("'words': 'w, v', 'body': ['P **b** [w](a).', {'heading': 'H'}, {'list': ['1', '2']}, {'steps': ['1']}, {'not': ['n']}, {'example': '550 no!  x'},"
                             " {'table': [['h', 'i'], ['1', '2']]}], 'examples': ['550 ! **'], 'links': [{'title': 'T', 'url': 'https://example.com/'}]"), 0, NULL, NULL },
  { "good-article-problem", HEAD SHELF ", 'articles': [{'id': 'a', 'category': 'c', 'problem': 'known', 'guide': 'none', 'body': ['[w](a)']}]}", 0, NULL, NULL },
  { "good-article-codes", HEAD SHELF ", 'reply_codes': [{'code': '550', 'title': 'T', 'meaning': 'M.'}], 'enhanced_codes': [{'code': 'x.7.1', 'title': 'T', 'meaning': 'M.'}],"
    " 'articles': [{'id': 'a', 'category': 'c', 'title': 'A', 'lead': 'L.', 'body': ['[w](a)'],"
    " 'codes': ['550', '5.7.1', '4.7.1', '2.7.1', 'x.7.1']}]}", 0, NULL, NULL },
  { "good-code-about", CODE ("'about': ['See [it](code-550).'], 'examples': ['550 no'], 'words': 'w', 'related': ['x']"), 0, NULL, NULL },
  { "good-synonyms", WORDS ("synonyms", "'language': 'en', 'words': ['a', 'b']"), 0, NULL, NULL },
  { "good-stop-words", WORDS ("stop_words", "'language': 'en', 'words': ['a']"), 0, NULL, NULL },

  { "category-member", HEAD "'categories': [{'id': 'c', 'title': 'C', 'icon': 'i',\n'name': 'C'}]}", 3, "name", "unknown member" },
  { "category-no-icon", HEAD "'categories': [{'id': 'c', 'title': 'C'}]}", 2, "icon", "is missing" },
  { "category-twice", HEAD "'categories': [{'id': 'c', 'title': 'C', 'icon': 'i'},\n{'id': 'c', 'title': 'D', 'icon': 'i'}]}", 3, "id", "is defined already" },
  { "article-member", ARTICLE ("'text': 'x'"), 3, "text", "unknown member" },
  { "article-no-title", HEAD SHELF ", 'articles': [{'id': 'a', 'category': 'c', 'lead': 'L.'}]}", 2, "title", "is missing" },
  { "article-no-lead", HEAD SHELF ", 'articles': [{'id': 'a', 'category': 'c', 'title': 'A'}]}", 2, "lead", "is missing" },
  { "article-no-category", HEAD "'articles': [{'id': 'a', 'title': 'A', 'lead': 'L.'}]}", 2, "category", "is missing" },
  { "article-no-date", "{'source': ['x'], " SHELF ", 'articles': [{'id': 'a', 'category': 'c', 'title': 'A', 'lead': 'L.'}]}", 1, "checked", "is missing" },
  { "article-no-source", "{'checked': '2026-11-21', " SHELF ", 'articles': [{'id': 'a', 'category': 'c', 'title': 'A', 'lead': 'L.'}]}", 1, "source", "is missing" },
  { "article-id-code", HEAD SHELF ", 'articles': [{'id': 'code-550', 'category': 'c', 'title': 'A', 'lead': 'L.'}]}", 2, "id", "write “about” there" },
  { "article-id-error", HEAD SHELF ", 'articles': [{'id': 'error-10061', 'category': 'c', 'title': 'A', 'lead': 'L.'}]}", 2, "id", "write “about” there" },
  { "article-twice", HEAD SHELF ", 'articles': [{'id': 'a', 'category': 'c', 'title': 'A', 'lead': 'L.'},\n{'id': 'a', 'category': 'c', 'title': 'B', 'lead': 'L.'}]}", 3, "id", "is defined already in test.json:2" },
  { "article-title-twice", HEAD SHELF ", 'articles': [{'id': 'a', 'category': 'c', 'title': 'A', 'lead': 'L.'},\n{'id': 'b', 'category': 'c', 'title': 'A', 'lead': 'L.'}]}", 3, "id", "is defined already in test.json:2" },
  { "article-category", HEAD "'articles': [{'id': 'a', 'category': 'nowhere', 'title': 'A', 'lead': 'L.'}]}", 2, "category", "there is no category “nowhere”" },
  { "article-problem", ARTICLE ("'problem': 'nobody'"), 3, "problem", "there is no problem “nobody”" },
  { "article-service", ARTICLE ("'service': 'nobody'"), 3, "service", "there is no service “nobody”" },
  { "article-guide", ARTICLE ("'guide': 'nobody'"), 3, "guide", "there is no guide “nobody”" },
  { "article-related", ARTICLE ("'related': ['a',\n'b']"), 4, "related", "there is no article “b”" },
  { "article-codes", ARTICLE ("'codes': ['599']"), 3, "codes", "there is no article “code-599”" },
  { "article-orphan", HEAD SHELF ", 'articles': [\n{'id': 'a', 'category': 'c', 'title': 'A', 'lead': 'L.'}]}", 3, "id", "nothing links to this article" },
  { "article-title-long", HEAD SHELF ", 'articles': [{'id': 'a', 'category': 'c', 'title': '1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890', 'lead': 'L.'}]}", 2, "title", "more than 75" },
  { "article-title-stop", HEAD SHELF ", 'articles': [{'id': 'a', 'category': 'c', 'title': 'A.', 'lead': 'L.'}]}", 2, "title", "ends in a full stop" },
  { "article-lead-exclamation", HEAD SHELF ", 'articles': [{'id': 'a', 'category': 'c', 'title': 'A', 'lead': 'L!'}]}", 2, "lead", "exclamation mark" },
  { "article-lead-link", HEAD SHELF ", 'articles': [{'id': 'a', 'category': 'c', 'title': 'A', 'lead': '[w](b)'}]}", 2, "lead", "there is no article “b”" },
  { "article-body-no-list", ARTICLE ("'body': 'x'"), 3, "body", "must be a list" },
  { "article-body-number", ARTICLE ("'body': ['x',\n7]"), 4, "body", "strings or objects" },
  { "article-body-empty", ARTICLE ("'body': ['']"), 3, "body", "is empty" },
  { "article-body-exclamation", ARTICLE ("'body': ['Go!']"), 3, "body", "exclamation mark" },
  { "article-body-spaces", ARTICLE ("'body': ['Go  on.']"), 3, "body", "superfluous spaces" },
  { "article-body-space-first", ARTICLE ("'body': [' Go on.']"), 3, "body", "superfluous spaces" },
  { "article-body-star", ARTICLE ("'body': ['Press **OK.']"), 3, "body", "** without its pair" },
  { "article-body-link", ARTICLE ("'body': ['x',\n'[w](b)']"), 4, "body", "there is no article “b”" },
  { "article-body-link-cut", ARTICLE ("'body': ['[w](b']"), 3, "body", "without its end" },
  { "article-body-link-empty", ARTICLE ("'body': ['[w]()']"), 3, "body", "without its end" },
  { "article-block-member", ARTICLE ("'body': [{'header': 'H'}]"), 3, "header", "unknown member" },
  { "article-block-two", ARTICLE ("'body': [{'heading': 'H', 'list': ['x']}]"), 3, "body", "exactly one member" },
  { "article-block-none", ARTICLE ("'body': [{}]"), 3, "body", "exactly one member" },
  { "article-heading-no-string", ARTICLE ("'body': [{'heading': ['H']}]"), 3, "heading", "must be a string" },
  { "article-heading-empty", ARTICLE ("'body': [{'heading': ''}]"), 3, "heading", "is empty" },
  { "article-list-no-list", ARTICLE ("'body': [{'list': 'x'}]"), 3, "list", "must be a list" },
  { "article-list-empty", ARTICLE ("'body': [{'list': []}]"), 3, "list", "is empty" },
  { "article-list-star", ARTICLE ("'body': [{'list': ['x',\n'**y']}]"), 4, "list", "** without its pair" },
  { "article-steps-link", ARTICLE ("'body': [{'steps': ['[w](b)']}]"), 3, "steps", "there is no article “b”" },
  { "article-not-number", ARTICLE ("'body': [{'not': [7]}]"), 3, "not", "strings only" },
  { "article-table-no-list", ARTICLE ("'body': [{'table': 'x'}]"), 3, "table", "at least two rows" },
  { "article-table-one-row", ARTICLE ("'body': [{'table': [['h', 'i']]}]"), 3, "table", "at least two rows" },
  { "article-table-one-column", ARTICLE ("'body': [{'table': [['h'], ['x']]}]"), 3, "table", "two to four cells" },
  { "article-table-five-columns", ARTICLE ("'body': [{'table': [['1', '2', '3', '4', '5'], ['1', '2', '3', '4', '5']]}]"), 3, "table", "two to four cells" },
  { "article-table-uneven", ARTICLE ("'body': [{'table': [['h', 'i'],\n['x']]}]"), 4, "table", "two to four cells" },
  { "article-table-row", ARTICLE ("'body': [{'table': [['h', 'i'], 'x']}]"), 3, "table", "two to four cells" },
  { "article-table-cell", ARTICLE ("'body': [{'table': [['h', 'i'], ['x', 7]]}]"), 3, "table", "strings only" },
  { "article-examples", ARTICLE ("'examples': [550]"), 3, "examples", "strings only" },
  { "article-links-no-list", ARTICLE ("'links': {}"), 3, "links", "must be a list" },
  { "article-links-strings", ARTICLE ("'links': ['https://example.com/']"), 3, "links", "must hold objects" },
  { "article-links-member", ARTICLE ("'links': [{'title': 'T', 'url': 'https://example.com/', 'to': 'x'}]"), 3, "to", "unknown member" },
  { "article-links-no-title", ARTICLE ("'links': [{'url': 'https://example.com/'}]"), 3, "title", "is missing" },
  { "article-links-no-url", ARTICLE ("'links': [{'title': 'T'}]"), 3, "url", "is missing" },
  { "article-links-http", ARTICLE ("'links': [{'title': 'T', 'url': 'http://example.com/'}]"), 3, "url", "https://" },
  { "article-links-no-uri", ARTICLE ("'links': [{'title': 'T', 'url': 'https://[::1/'}]"), 3, "url", "https://" },
  { "code-about-link", CODE ("'about': ['See [it](nobody).']"), 3, "about", "there is no article “nobody”" },
  { "code-about-block", CODE ("'about': [{'text': 'x'}]"), 3, "text", "unknown member" },
  { "code-related", CODE ("'related': ['nobody']"), 3, "related", "there is no article “nobody”" },
  { "synonyms-one", WORDS ("synonyms", "'language': 'en', 'words': ['a']"), 1, "words", "needs at least 2 words" },
  { "synonyms-no-language", WORDS ("synonyms", "'words': ['a', 'b']"), 1, "language", "is missing" },
  { "synonyms-no-words", WORDS ("synonyms", "'language': 'en'"), 1, "words", "is missing" },
  { "synonyms-member", WORDS ("synonyms", "'language': 'en', 'words': ['a', 'b'], 'lang': 'en'"), 1, "lang", "unknown member" },
  { "stop-words-empty", WORDS ("stop_words", "'language': 'en', 'words': []"), 1, "words", "is empty" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MedicCompiler) compiler = medic_compiler_new (FALSE);
  g_autofree char *json = g_strdelimit (g_strdup (c->json), "'", '"');
  g_autoptr (GVariant) compiled = NULL;
  GPtrArray *issues;
  gboolean found = FALSE;

  medic_compiler_add_known (compiler, "problem", "known");
  medic_compiler_add_known (compiler, "problem", "other");
  medic_compiler_add_known (compiler, "article", "x");
  medic_compiler_add_contents (compiler, "test.json", json, -1);
  compiled = medic_compiler_end (compiler);
  g_assert_nonnull (compiled);

  issues = medic_compiler_get_issues (compiler);
  for (guint i = 0; i < issues->len; i++)
    {
      const MedicIssue *issue = issues->pdata[i];

      g_assert_cmpstr (issue->file, ==, "test.json");
      found |= c->message != NULL && strstr (issue->message, c->message) != NULL && g_strcmp0 (issue->key, c->key) == 0
               && issue->line == c->line;
      if (c->message == NULL)
        g_test_fail_printf ("%u: %s: %s", issue->line, issue->key, issue->message);
    }
  if (c->message != NULL && !found)
    {
      g_test_fail_printf ("not complained of: %u: %s: %s", c->line, c->key, c->message);
      for (guint i = 0; i < issues->len; i++)
        {
          const MedicIssue *issue = issues->pdata[i];

          g_test_message ("instead: %u: %s: %s", issue->line, issue->key, issue->message);
        }
    }
}

/* An overlay may be sparing: neither dates nor sources, and only the words it wants to replace. */
static void
test_overlay (void)
{
  g_autoptr (MedicCompiler) compiler = medic_compiler_new (TRUE);
  g_autoptr (GVariant) compiled = NULL;

  medic_compiler_add_contents (compiler, "own.json",
                               "{\"problems\": [{\"id\": \"own\", \"class\": \"rejected\", \"who\": \"sender\", \"lasting\": \"either\", \"title\": \"Ours.\"}],"
                               " \"phrases\": [{\"problem\": \"own\", \"any\": [\"depot is closed\"]}]}", -1);
  compiled = medic_compiler_end (compiler);
  for (guint i = 0; i < medic_compiler_get_issues (compiler)->len; i++)
    {
      const MedicIssue *issue = medic_compiler_get_issues (compiler)->pdata[i];

      g_test_fail_printf ("%u: %s: %s", issue->line, issue->key, issue->message);
    }
}

/* What translators get: each text once where it stands, with its line. */
static void
test_sentences (void)
{
  g_autoptr (MedicCompiler) compiler = medic_compiler_new (FALSE);
  g_autofree char *json = g_strdelimit (g_strdup (HEAD "'problems': [" PROBLEM PROSE "}]}"), "'", '"');
  GPtrArray *sentences;
  g_autoptr (GString) texts = g_string_new (NULL);

  medic_compiler_add_contents (compiler, "test.json", json, -1);
  sentences = medic_compiler_get_sentences (compiler);
  for (guint i = 0; i < sentences->len; i++)
    {
      const MedicSentence *sentence = sentences->pdata[i];

      g_string_append (texts, sentence->text);
      g_assert_cmpuint (sentence->line, ==, 3);
      g_assert_cmpstr (sentence->file, ==, "test.json");
      g_assert_nonnull (sentence->comment);
    }
  g_assert_cmpstr (texts->str, ==, "One.Words.If so.Two.Three.");
}

static void
test_files (void)
{
  g_autoptr (MedicCompiler) compiler = medic_compiler_new (FALSE);
  g_autoptr (GError) error = NULL;
  const MedicIssue *issue;

  medic_compiler_add_file (compiler, "/nowhere/at/all.json", "all.json");
  g_assert_cmpuint (medic_compiler_get_issues (compiler)->len, ==, 1);
  issue = medic_compiler_get_issues (compiler)->pdata[0];
  g_assert_cmpstr (issue->file, ==, "all.json");
  g_assert_cmpuint (issue->line, ==, 0);

  g_assert_false (medic_compiler_add_folder (compiler, "/nowhere/at/all", NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_cases ("/compiler", cases, test_case);
  g_test_add_func ("/compiler/overlay", test_overlay);
  g_test_add_func ("/compiler/sentences", test_sentences);
  g_test_add_func ("/compiler/files", test_files);
  return g_test_run ();
}
