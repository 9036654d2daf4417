"""Names of units in a line: their prefixes, what makes a name whole, where a list divides."""

import re
from collections.abc import Iterable

OPENING, CLOSING = "（(〔[【［《“", "）)〕]】］》”"
# Words that begin with the sign of a level and are no prefix: 市场监管局, 区域…, 州府….
NO_PREFIX = re.compile(
    r"市场|市政(?!府)|市域|区域|区块|州府|县域|乡村|乡镇|镇街|镇村|乡贤|市县|县乡|县市(?!场)|旗县|盟市|市区|省市(?!场)|团委|团校|师范|师生|旗舰|"
    r"[省市县区州盟旗镇乡][（(]|[县区市]级市"
)
LEVEL = (
    "(?:自治区|自治州|自治县|自治旗|兵团|地区|师市|新区|高新区|经开区|开发区|示范区|"
    "[省市县区州盟旗师镇乡局校院])"
)
PARTY = r"(?:党委|党工委|工委|委(?!员会|会))"
# Organs of the Party, which carry on a prefix 县委 where one was said.
PARTY_ORGANS = re.compile(
    r"(组织|宣传|统战|统一战线工作|社会工作)部|政法委|(机构)?编(制委员会)?办|网信办|网络安全和信息化委员会办公室|政研室|政策研究室|"
    r"党校|巡[察视]|老干部局|机要|保密|国安办|改革办|深改办|财经办|台办|(直属)?机关工委|直属机关工作委员会|党史|文明办|农办|农村工作|"
    r"依法治[省市县区州]|军民融合|外事工作"
)
# What bureaus look after, as names begin: a name that begins so may lack its prefix.
STEMS = re.compile(
    "发展改革|发展和改革|发改|教育|科技|科学技术|工业|工信|经济|经信|民族|民宗|宗教|公安|"
    "国家安全|民政|司法|财政|人力资源|人社|自然资源|规划|生态环境|环保|住房|住建|城乡|城市|"
    "城管|综合执法|交警|综合行政执法|交通|水利|水务|农业|农牧|农村|农机|畜牧|商务|商贸|文化|文旅|"
    "文广|文体|旅游|广播|广电|体育|卫生|卫健|疾控|疾病|退役|应急|审计|国资|国有资产|市场监|"
    "统计|医保|医疗|林业|林草|园林|行政审批|政务|政府|数据|大数据|信访|机关事务|乡村振兴|"
    "地方金融|金融|人防|人民防空|国防|粮食|外事|外办|税务|气象|消防|邮政|烟草|供销|残联|"
    "残疾人|妇联|妇女|工会|总工会|科协|科学|文联|工商联|红十字|法院|人民法院|检察院|"
    "人民检察院|融媒体|档案|不动产|公积金|住房公积金|公共资源|地震|能源|药|知识产权|营商|"
    "投资|招商|口岸|史志|地方志|供电|供水|供气|供热|燃气|自来水|热力|公交|电力|通信|无线电|"
    "侨|台|监委|纪委|人大|政协|移民|水库|防汛|森林|草原|湿地|矿|煤|盐业|物资|老龄|就业|社保|"
    "社会|民营|中小企业|信用|法制|督查|绩效|目标|考核|接待|电子政务|信息|机构编制|食安|食品|"
    "安委|安全生产|禁毒|扫黑|双拥|农产品|动物|植物|种子|土地|征收|房屋|市政|环卫|路灯|公路|"
    "铁路|航道|港航|民航|海事|渔业|海洋|气化|扶贫|慈善|关工|青少年|幼儿|职业|中学|小学|疗养|"
    "殡葬|救助|福利|婚姻|社区|地方|企业|人才|劳动|国土|节能|散装|墙体|政数|办公室|督查室|"
    "研究室|党政"
)
# How whole names end.
ENDS = re.compile(
    "(?:"
    "局|委|办|厅|署|部|院|会|室|处|科|股|队|所|站|中心|公司|银行|政府|大学|海关|联|组|社|厂|"
    "场|馆|台|单位|部门|企业|机构|组织|街道|镇|乡|村|县|市|区|州|盟|旗|园|分行|支行|机关|"
    "专班|协|苏木|嘎查|网|税务|气象|基地|中学|小学|河长|林长|田长|校|库|段|团|师|连|各地|矿|"
    "银保监|人行|联通|移动|电信|铁塔"
    ")$"
)
# How the names of single organs end, and of those whom a list may name without one of their own.
ORGANS = re.compile(
    "(?:局|委|办|厅|署|部|院|会|室|处|科|股|队|所|站|中心|公司|集团|银行|海关|联|社|台|馆|领导小组|"
    "政府|单位|部门|街道|乡镇|企业)$"
)
# What 各 carries on to, where it was said once: 各乡镇人民政府、街道办事处.
CLASSES = re.compile(
    r"(?:乡镇|街道|乡|镇|苏木镇?|嘎查|村|社区|县|市|区|旗|盟|州|县级市|县市区?|县（市、区）|团场|农牧?场|林场|开发区|功能区|园区|景区|新区|高新区|经开区|产业园区)"
    r"(?:[（(][^（）()]*[）)])?(?:人民政府|政府|行政公署|办事处|管委会|管理委员会|党委|党工委|教育局|村民委员会|居民委员会|村委会|居委会)?$"
    r"|(?:有关|相关|行政执法|成员|直属|主管|责任|驻\S{1,3}|重点|国有|企事业|事业|市直|县直|区直|州直|旗直|省直|中央|市属|县属|区属|燃气|供水|供电|金融|大型|民办|公办)?\S{0,8}(?:单位|部门|企业|机构|学校|院校|高校|银行|工会|协会|商会|群团组织|社会组织|场所|医院|公司)$"
)
# The Party committee or the government of a place itself.
SEAT = re.compile(r"(?<=[省市县区州旗盟镇乡])(?:党委|委|人民政府|政府|人大|政协|行署)$")
# 各乡镇党委 and, said after it, 政府: one collective.
SEATS = re.compile(r"^(?:各|有关|相关).*(?:党委|党工委|党（工）委|委员会|[县市区旗州]委)$")
SEAT_ALONE = re.compile(r"(?:人民)?政府(?:[（(]办事处[）)])?|行政公署|办事处")
COLLECTIVE = re.compile(
    r"^(?:各|有关|相关|全体|全[省市县区州旗盟]|所有|其他|[省市县区州旗盟]直|[省市县区州旗盟]级|驻|乡直|镇直|局属|局直|局机关各|市属|县属|区属|有条件)"
    r"|各[^（(]{0,10}(?:单位|部门|企业|机构|科室|处室|股室|乡镇|街道|学校)$"
    r"|(?:成员单位|有关单位|相关单位|有关部门|相关部门)$"
)


def top_level(text: str) -> list[bool]:
    """For each character whether it stands outside all brackets."""
    depth, outside = 0, []
    for char in text:
        if char in OPENING:
            depth += 1
        outside.append(depth == 0)
        if char in CLOSING:
            depth = max(depth - 1, 0)
    return outside


def divided(text: str, marks: str) -> list[tuple[int, int]]:
    """The stretches of a text between marks that stand outside brackets."""
    outside = top_level(text)
    cuts = [at for at, char in enumerate(text) if outside[at] and char in marks]
    begins, ends = [0, *(at + 1 for at in cuts)], [*cuts, len(text)]
    return list(zip(begins, ends, strict=True))


def unbracketed(name: str) -> str:
    """The name without a bracket at its end: 县政府办公室 of 县政府办公室（县金融办）."""
    return re.sub(r"[（(〔\[【][^（）()〔〕\[\]【】]*[）)〕\]】]$", "", name)


def is_whole(name: str) -> bool:
    """Whether words end as a unit's or a collective's name does."""
    plain = unbracketed(name) or name
    return len(plain) > 1 and bool(ENDS.search(plain))


def is_collective(name: str) -> bool:
    return bool(COLLECTIVE.search(name))


def prefix_of(name: str, places: Iterable[str] = ()) -> str:
    """What a name begins with that others may share: 县, 市委, 云岭县, 自治区党委; or ''."""
    for place in places:
        if place and name.startswith(place) and len(name) > len(place):
            rest = name[len(place) :]
            party = re.match(rf"{PARTY}(?=\S)", rest)
            return place + (party[0] if party else "")
    if NO_PREFIX.match(name) or is_collective(name):
        return ""
    found = re.match(rf"(?P<level>{LEVEL})(?P<party>{PARTY}(?=\S))?(?=\S)", name)
    if not found:
        return ""
    rest = name[found.end() :]
    if found["level"] in "局校院" or (len(rest) < 2 and not found["party"]):
        return ""
    return found[0]


def level_of(prefix: str) -> str:
    """The prefix without the Party's part: 市 of 市委."""
    return re.sub(rf"{PARTY}$", "", prefix)


def is_bare(name: str) -> bool:
    """Whether a name may lack a prefix that was said before it."""
    return bool(STEMS.match(name) or PARTY_ORGANS.match(name))


def is_party(name: str) -> bool:
    return bool(PARTY_ORGANS.match(name))
