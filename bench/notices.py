"""A notice of any number of tasks, in three levels: sections, groups, tasks with owners' lines."""

from plansite.model.text import han

IN_GROUP = 5
IN_SECTION = 3
BUREAUS = (
    "发展改革 教育 科技 公安 民政 司法 财政 人力资源社会保障 自然资源 住房城乡建设 交通运输 水利 农业农村 商务 "
    "卫生健康 应急管理 审计 市场监管 统计 城市管理"
)
DEADLINES = (
    "2026年6月底前",
    "2026年9月30日前",
    "2026年第三季度",
    "每季度末",
    "长期坚持",
    "持续推进",
)
SENTENCE = "围绕群众急难愁盼，细化工作举措，明确时间表、路线图，建立台账、逐项销号，确保第{n}项工作落地见效。"


def notice(tasks: int) -> str:
    """The text of a notice of a county that nobody lives in."""
    lines = [
        "云岭县人民政府办公室",
        "关于印发云岭县2026年重点工作任务分解方案的通知",
        "云政办发〔2026〕20号",
        "各乡镇人民政府，县直各部门：",
        "现将《云岭县2026年重点工作任务分解方案》印发给你们，请认真抓好落实。",
        "云岭县人民政府办公室",
        "2026年3月5日",
        "云岭县2026年重点工作任务分解方案",
        "为抓好2026年重点工作，制定本方案。",
    ]
    for number in range(tasks):
        group, section = number // IN_GROUP, number // (IN_GROUP * IN_SECTION)
        if number % (IN_GROUP * IN_SECTION) == 0:
            lines.append(f"{han(section + 1)}、推进第{han(section + 1)}类工作")
        if number % IN_GROUP == 0:
            lines.append(f"（{han(group % IN_SECTION + 1)}）抓好第{han(group + 1)}组任务")
        lines.append(f"{number % IN_GROUP + 1}.推动第{number + 1}项任务。{words(number)}")
    return "\n".join(lines) + "\n"


def words(number: int) -> str:
    bureaus = BUREAUS.split()
    lead, *others = (bureaus[(number * 7 + step * 3) % len(bureaus)] + "局" for step in range(4))
    until = DEADLINES[number % len(DEADLINES)]
    line = f"（牵头单位：县{lead}；配合单位：县{'、'.join(others)}，各乡镇人民政府；完成时限：{until}）"
    return SENTENCE.format(n=number + 1) * 2 + line
