import json

with open("downloads/plan.json", encoding="utf-8") as file:
    plan = json.load(file)

for task in plan["tasks"]:
    for measure in task["measures"]:
        deadline = measure["deadline"]
        print(measure["id"], deadline.get("date", deadline["kind"]), *measure["units"])
