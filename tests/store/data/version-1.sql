PRAGMA application_id = 1213156420;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE calls (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	scenario_id TEXT NOT NULL, 
	scenario_version INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	scenario TEXT NOT NULL, 
	seed INTEGER NOT NULL, 
	mode TEXT NOT NULL, 
	started TEXT NOT NULL, 
	window TEXT, 
	ending TEXT, 
	duration FLOAT, 
	overall INTEGER, 
	passed BOOLEAN, 
	FOREIGN KEY(scenario) REFERENCES scenarios (hash)
);
INSERT INTO "calls" VALUES(1,'kettle',1,'The kettle','0c472b240cce9b7f80e11a38ea6c39efeeb3cc3b60ac448bc0ba2f3676a5b250',7,'practice','2025-11-04T09:01:00+00:00',NULL,'resolved',2.0,80,1);
CREATE TABLE events (
	call_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	type TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (call_id, number), 
	FOREIGN KEY(call_id) REFERENCES calls (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "events" VALUES(1,0,'heard','{"at":1.0,"type":"heard","text":"Hello.","moves":[]}');
INSERT INTO "events" VALUES(1,1,'directed','{"at":1.0,"type":"directed","director":1,"direction":{"act":"opener","then":null,"fact":null,"answer":null,"offer":null,"echo":null,"day":null,"amount":null,"count":null,"ending":null},"changes":[],"after":{"feelings":{"anger":7.0,"grief":0.0,"worry":0.0,"joy":0.0,"trust":3.0},"patience":5.0,"replies":0,"moves":{},"acts":{"opener":1},"answers":{},"gates":[],"acknowledged":{},"needs":[],"offers":{},"agent_name":null,"asked":null,"agreed":false,"wants_manager":false,"offences":0,"silences":0,"unplaced":0,"after_settled":0}}');
INSERT INTO "events" VALUES(1,2,'spoken','{"at":1.0,"type":"spoken","text":"…","heard_chars":1,"by":"nobody","lines":["l/1"]}');
INSERT INTO "events" VALUES(1,3,'heard','{"at":2.0,"type":"heard","text":"I''m sorry.","moves":[{"quote":"I''m sorry.","start":0,"kind":"apology","ref":null,"day":null,"amount":null,"value":null}]}');
INSERT INTO "events" VALUES(1,4,'directed','{"at":2.0,"type":"directed","director":1,"direction":{"act":"vent","then":null,"fact":null,"answer":null,"offer":null,"echo":null,"day":null,"amount":null,"count":null,"ending":null},"changes":[{"feeling":"anger","by":-0.25,"reason":"apology","quote":"I''m sorry."},{"feeling":"trust","by":0.25,"reason":"apology","quote":"I''m sorry."}],"after":{"feelings":{"anger":6.75,"grief":0.0,"worry":0.0,"joy":0.0,"trust":3.25},"patience":5.0,"replies":1,"moves":{"apology":1},"acts":{"opener":1,"vent":1},"answers":{},"gates":[],"acknowledged":{},"needs":[],"offers":{},"agent_name":null,"asked":null,"agreed":false,"wants_manager":false,"offences":0,"silences":0,"unplaced":0,"after_settled":0}}');
INSERT INTO "events" VALUES(1,5,'spoken','{"at":2.0,"type":"spoken","text":"…","heard_chars":1,"by":"nobody","lines":["l/1"]}');
INSERT INTO "events" VALUES(1,6,'ended','{"at":2.0,"type":"ended","ending":"resolved"}');
CREATE TABLE grades (
	id INTEGER NOT NULL, 
	call_id INTEGER NOT NULL, 
	transcript TEXT NOT NULL, 
	scenario_version INTEGER NOT NULL, 
	rubric_version INTEGER NOT NULL, 
	grader TEXT NOT NULL, 
	model TEXT NOT NULL, 
	made TEXT NOT NULL, 
	grade TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (call_id, transcript, scenario_version, rubric_version, grader, model) ON CONFLICT REPLACE, 
	FOREIGN KEY(call_id) REFERENCES calls (id) ON DELETE CASCADE
);
INSERT INTO "grades" VALUES(1,1,'df00da39d032aa61bba002bc07c8a2ec338072c0f8f046cc23fb3171f1bbdd13',1,1,'embedded','','2025-11-04T09:02:00+00:00','{"overall":80,"passed":true,"criteria":{},"fatal":[],"not_judged":[],"strength":"","grader":"embedded","rubric_version":1}');
CREATE TABLE scenarios (
	hash TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "scenarios" VALUES('0c472b240cce9b7f80e11a38ea6c39efeeb3cc3b60ac448bc0ba2f3676a5b250','{"format": 1, "id": "kettle", "version": 1, "title": "The kettle", "today": "2025-06-02", "summary": "A kettle that scalded somebody, for tests.", "mood": "Angry", "trade": "Kitchen shop", "difficulty": "medium", "minutes": 3, "begins": "agent", "briefing": {"company": "Copper & Lid", "role": "Service desk", "situation": "A kettle came back.", "record": [{"label": "Item", "value": "Kettle"}], "policy": [{"id": "K1", "title": "New kettle", "text": "Within two years."}, {"id": "K2", "title": "Money", "text": "Never for used goods."}]}, "customer": {"name": "Ida Brandt", "called": "Ida", "pronoun": "she", "wants": "her money", "stake": "her son was scalded", "backstory": "The lid came off.", "speech": "short", "face": "denise", "temper": {"anger": 7.0, "trust": 3.0}}, "opener": "Your kettle is a menace.", "stakes": [{"id": "son", "about": "her son was scalded", "named_by": ["your son was scalded", "your boy got burnt"]}], "facts": [{"id": "scald", "about": "the boy", "unlocked_by": ["asked", "cared"], "asked_by": ["was anyone hurt", "did anybody get hurt"], "named_by": ["your son"], "told": ["My boy. His arm."]}, {"id": "night", "about": "the night in hospital", "unlocked_by": ["cared"], "after": ["scald"], "told": ["A night in hospital, for tea."]}], "answers": [{"id": "when", "asked_by": ["when did you buy it", "how old is it"], "said": ["In March.", "March. As I told you."]}], "offers": [{"id": "new", "title": "a new kettle", "named_by": ["a new kettle", "replacement kettle"], "policy": "K1", "allowed": true, "soonest_days": 2, "taken": {"gates": ["son"]}}, {"id": "money", "title": "her money", "named_by": ["refund your money", "money back"], "policy": "K2", "allowed": false, "objections": 0}], "gates": [{"id": "son", "feeling": "anger", "floor": 5.0, "opens_on": {"stakes": ["son"], "facts": ["scald"]}}], "needs": [{"id": "heard", "about": "that it is about her son", "stakes": ["son"]}, {"id": "kettle", "about": "a kettle or money", "offers": ["new", "money"]}], "lines": [{"say": "It boiled over, that''s what.", "when": {"act": "vent"}}, {"say": "And the lid. Let me tell you about the lid.", "when": {"act": "vent"}}, {"say": "Wonderful service, this.", "when": {"act": "jab"}}, {"say": "Well. Yes.", "when": {"act": "soften"}}, {"say": "So what now?", "when": {"act": "ask-solution"}}, {"say": "I asked you something.", "when": {"act": "press"}}, {"say": "I don''t want another one of those.", "when": {"act": "rebuff", "offer": "new"}}, {"say": "Another one. With the same lid?", "when": {"act": "object", "offer": "new"}}, {"say": "Fine. When?", "when": {"act": "accept"}}, {"say": "{day}, then, {agent}.", "when": {"act": "agree"}}, {"say": "Agreed.", "when": {"act": "agree"}}, {"say": "{echo}? What is that in days?", "when": {"act": "echo-vague"}}, {"say": "Goodbye, then.", "when": {"act": "goodbye"}}, {"say": "I am done.", "when": {"act": "hang-up"}}, {"say": "Excuse me?", "when": {"act": ["retort", "stung", "protest"]}}, {"say": "Hello?", "when": {"act": "silence", "nth": [1, 1]}}, {"say": "Is anybody there?", "when": {"act": "silence"}}], "twists": [{"id": "crying", "title": "The boy cries", "say": "Hang on, he''s up again.", "worry": 2.0}], "endings": [{"ending": "resolved", "about": "She takes the kettle."}]}');
CREATE INDEX calls_by_start ON calls (started);
CREATE INDEX calls_by_scenario ON calls (scenario_id, started);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('calls',1);
COMMIT;
