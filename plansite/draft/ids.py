"""Ids of units, as addresses have them: English where the class of bureau is known, else pinyin."""

import re
from collections.abc import Iterable

from plansite.draft import names

LONGEST = 40
# What Windows keeps for itself, what other pages are called, what has a meaning in the data.
TAKEN = {
    "index", "related", "named", "lead", "all", "con", "prn", "aux", "nul",
    *(f"{device}{n}" for device in ("com", "lpt") for n in range(10)),
}  # fmt: skip
# What bureaus of a class look after; the first form that a name fits as a whole.
CLASSES: tuple[tuple[str, str], ...] = (
    (r"(?:机构)?编(?:制委员会办公室|委办|办)|机构编制委员会办公室", "institutional-organization"),
    (r"组织部", "organization-department"),
    (r"宣传部", "publicity-department"),
    (r"统(?:一)?战(?:线)?(?:工作)?部", "united-front-work"),
    (r"社会工作部", "social-work-department"),
    (r"政法委(?:员会)?", "political-legal-affairs"),
    (r"网信办|网络安全和信息化委员会办公室", "cyberspace-affairs"),
    (r"纪委监委|纪检监察.*", "discipline-supervision"),
    (r"(?:直属)?机关工(?:委|作委员会)", "party-work-committee"),
    (r"巡[察视](?:工作领导小组)?办(?:公室)?", "inspection-office"),
    (r"党校.*", "party-school"),
    (r"督查(?:室|办)|政府督查室", "supervision-office"),
    (r"(?:人民)?政府办(?:公室|公厅)?", "government-office"),
    (r"(?:人民)?政府", "government"),
    (r"发展(?:和)?改革(?:局|委|委员会)|发改[局委]", "development-reform"),
    (r"教育(?:局|厅|委|体育局|和体育局)|教体局", "education"),
    (r"科(?:学)?技(?:术)?(?:局|厅|委)", "science-technology"),
    (r"工(?:业)?(?:和)?信(?:息化)?(?:局|厅|委|科技局)", "industry-information"),
    (r"经济(?:和)?信息化?[局委厅]", "economy-information"),
    (
        r"民(?:族)?宗(?:教)?(?:事务)?[局委]|民族宗教(?:事务)?(?:局|委|委员会)",
        "ethnic-religious-affairs",
    ),
    (r"公安(?:局|厅|分局)", "public-security"),
    (r"交(?:通)?警(?:察)?[支大]队", "traffic-police"),
    (r"民政[局厅]", "civil-affairs"),
    (r"司法[局厅]", "justice"),
    (r"财政[局厅]", "finance"),
    (r"人(?:力资源)?(?:和)?社(?:会保障)?[局厅]", "human-resources"),
    (r"自然资源(?:和规划)?[局厅]|自规局|国土资源[局厅]", "natural-resources"),
    (r"生态环境(?:局|厅|分局)|环(?:境)?保(?:护)?[局厅]", "ecology-environment"),
    (r"住(?:房)?(?:和)?(?:城乡)?建(?:设)?(?:局|厅|委)", "housing-construction"),
    (
        r"城(?:市)?管(?:理)?(?:局|委)|城市管理(?:和)?综合(?:行政)?执法局|综合(?:行政)?执法局",
        "urban-management",
    ),
    (r"交通(?:运输)?[局厅委]|交运局", "transport"),
    (r"水[利务][局厅]", "water-resources"),
    (r"农业(?:和)?农村(?:局|厅|委|水利局)|农业局", "agriculture-rural-affairs"),
    (r"农牧(?:局|和科技局|厅)", "agriculture-animal-husbandry"),
    (r"商务(?:局|厅|和投资促进局)", "commerce"),
    (
        r"文化(?:广电|体育广电|体育广播电视|广播电视|体育)?(?:和)?旅游(?:局|厅|体育局)|文[旅广].{0,4}局",
        "culture-tourism",
    ),
    (r"卫(?:生)?健(?:康)?(?:局|委|委员会)", "health"),
    (r"疾(?:病预防)?控(?:制)?(?:局|中心)", "disease-control"),
    (r"退役军人(?:事务)?[局厅]", "veterans-affairs"),
    (r"应急(?:管理)?[局厅]", "emergency-management"),
    (r"审计[局厅]", "audit"),
    (r"国资委|国有资产监督管理(?:委员会|局)|国资局", "state-assets"),
    (r"市场监(?:督)?管(?:理)?[局厅]", "market-regulation"),
    (r"体育局", "sports"),
    (r"统计局", "statistics"),
    (r"医(?:疗)?保(?:障)?(?:局|中心)", "healthcare-security"),
    (r"林业(?:和)?草原局|林草局", "forestry-grassland"),
    (r"林业[局厅]", "forestry"),
    (r"园林(?:绿化)?(?:局|中心)", "parks"),
    (
        r"行政审批(?:服务)?局|政务服务(?:和数据管理)?(?:局|中心|管理局|管理办公室)",
        "administrative-approval",
    ),
    (r"(?:大)?数据(?:发展)?(?:管理)?(?:局|中心)|政数局", "data"),
    (r"信访(?:局|办)", "petitions"),
    (r"机关事务(?:管理|服务)?(?:局|中心)", "government-offices-administration"),
    (r"乡村振兴(?:局|服务中心)", "rural-revitalization"),
    (r"(?:地方)?金融(?:监督管理|工作|管理)?(?:局|办|办公室|委)", "financial-affairs"),
    (r"人(?:民)?防(?:空)?(?:办|办公室)", "civil-air-defence"),
    (r"粮食(?:和)?(?:物资)?(?:储备)?局", "grain-reserves"),
    (r"税务局", "taxation"),
    (r"气象局", "meteorology"),
    (r"消防救援[支大总]队", "fire-rescue"),
    (r"能源局", "energy"),
    (r"邮政(?:管理)?局", "postal-administration"),
    (r"烟草(?:专卖)?局", "tobacco"),
    (r"供销(?:合作)?(?:社|联社|合作社联合社)", "supply-marketing"),
    (r"总工会|工会", "trade-unions"),
    (r"妇(?:女)?联(?:合会)?", "womens-federation"),
    (r"残(?:疾人)?联(?:合会)?", "disabled-persons-federation"),
    (r"工商(?:业)?联(?:合会)?", "industry-commerce-federation"),
    (r"科(?:学技术)?协(?:会)?", "science-association"),
    (r"文联|文学艺术界联合会", "literary-art-federation"),
    (r"红十字会", "red-cross"),
    (r"(?:人民)?法院", "court"),
    (r"(?:人民)?检察院", "procuratorate"),
    (r"融媒体中心", "media-centre"),
    (r"档案[局馆]", "archives"),
    (r"不动产登记中心", "real-estate-registration"),
    (r"(?:住房)?公积金(?:管理)?中心", "housing-fund"),
    (r"公共资源交易(?:中心|监督管理局)", "public-resource-trading"),
    (r"药(?:品)?监(?:督)?(?:管理)?局", "drug-administration"),
    (r"知识产权局", "intellectual-property"),
    (r"营商环境(?:建设)?(?:局|办)", "business-environment"),
    (r"招商(?:局|引资局|投资促进局)|投资促进局", "investment-promotion"),
    (r"外(?:事)?办(?:公室)?", "foreign-affairs"),
    (r"海关", "customs"),
    (r"中医药(?:管理)?局", "chinese-medicine"),
    (r"(?:人民)?政府教育督导委员会办公室", "education-supervision"),
    (r"食(?:品)?安(?:全)?(?:委员会)?办(?:公室)?", "food-safety-office"),
    (r"安(?:全生产)?委(?:员)?(?:会)?办(?:公室)?", "work-safety-office"),
    (r"供电公司", "power-supply"),
    (r"水务(?:集团|公司|集团有限公司)", "water-company"),
    (r"燃气公司", "gas-company"),
    (r"通信管理局", "communications-administration"),
    (r"办公室", "general-office"),
)
# What collectives are of, by a word in their names; the first that fits.
COLLECTIVES: tuple[tuple[str, str], ...] = (
    (r"行政执法(?:单位|部门|机关)", "enforcement"),
    (r"成员单位", "member-units"),
    (r"乡镇.*街道|镇.*街道|苏木", "townships-subdistricts"),
    (r"街道", "subdistricts"),
    (r"(?:乡镇|乡|镇)(?:人民政府|政府|党委)?$|[乡镇].*政府$", "townships"),
    (r"[村社].*委员会|村|社区", "villages-communities"),
    (r"县.*市.*区|县区|县市|旗县|市.*县", "counties"),
    (r"盟.*(?:公署|市)|盟市", "leagues"),
    (r"市.*州|州.*市", "cities-prefectures"),
    (r"(?:市|地级市)(?:人民政府|政府)?$", "cities"),
    (r"县|区(?:人民政府|政府)?$|旗", "counties"),
    (r"开发区|园区|功能区|新区", "development-zones"),
    (r"金融机构|银行", "financial-institutions"),
    (r"学校|院校|高校", "schools"),
    (r"医院|医疗", "medical-institutions"),
    (r"企业|公司", "enterprises"),
    (r"科室|处室|股室", "sections"),
    (r"直属", "directly-affiliated"),
    (r"牵头", "lead-units"),
    (r"责任", "responsible-units"),
    (r"有关|相关", "relevant-units"),
    (r"部门|单位|机构", "departments"),
)
LEVELS = {
    "自治区": "region", "省": "province", "市": "city", "州": "prefecture", "盟": "league",
    "地区": "prefecture", "县": "county", "区": "district", "旗": "banner", "镇": "town",
    "乡": "township", "师": "division",
}  # fmt: skip


class Ids:
    """Gives every name an id of its own; `level` is that of the notice's place (县)."""

    def __init__(self, level: str, places: Iterable[str] = ()) -> None:
        self.level = level
        self.places = tuple(places)
        self.given: set[str] = set(TAKEN)

    def of(self, name: str) -> str:
        wanted = self.wanted(name) or "unit"
        id, number = wanted, 2
        while id in self.given:
            id, number = f"{wanted}-{number}", number + 1
        self.given.add(id)
        return id

    def wanted(self, name: str) -> str:
        if names.is_collective(name):
            bureau = re.search(r"[区市县旗州盟）)](?P<of>[^区市县旗州盟）)]+)$", name)
            of = next((i for form, i in CLASSES if bureau and re.fullmatch(form, bureau["of"])), "")
            if of and of != "government":
                return f"{of}-bureaus"
            form = next((id for form, id in COLLECTIVES if re.search(form, name)), "")
            return form or spelled(name.removeprefix("各"))
        plain = names.unbracketed(name) or name
        if league := re.fullmatch(r"(?:共青)?团(.{1,3})委|(.{0,3})团委", plain):
            other = level_word((league[1] or league[2] or self.level), self.level)
            return joined("youth-league", other)
        prefix = names.prefix_of(plain, self.places)
        level = names.level_of(prefix)
        own = level in (self.level, *self.places)
        rest = plain[len(prefix) :]
        form = next((id for form, id in CLASSES if re.fullmatch(form, rest)), "")
        if not form and (branch := re.fullmatch(r"(.+?局)(.{2,8})分局", rest)):
            # A branch of a bureau of a higher level is the place's own office of that class.
            own = True
            form = next((id for form, id in CLASSES if re.fullmatch(form, branch[1])), "")
        if not form:
            return spelled(rest if own or not prefix else plain)
        if prefix != level and not names.is_party(rest):
            form = f"party-{form}"
        return joined(form, "" if own or not prefix else level_word(level, self.level))


def joined(id: str, level: str) -> str:
    return f"{id}-{level}" if level else id


def level_word(level: str, own: str) -> str:
    """`city` for 市, '' for the notice's own level."""
    return "" if level == own else LEVELS.get(level) or spelled(level)


def spelled(name: str) -> str:
    """Pinyin of a name, syllables joined, cut between syllables where it is too long."""
    from pypinyin import lazy_pinyin  # it reads a dictionary, for which few notices have to wait

    syllables = [
        part.lower() for part in lazy_pinyin(name) for part in re.findall(r"[a-zA-Z0-9]+", part)
    ]
    id = ""
    for syllable in syllables:
        if len(id) + len(syllable) + 1 > LONGEST:
            break
        id = f"{id}-{syllable}" if id else syllable
    return id if re.match("[a-z]", id) else f"unit-{id}".rstrip("-")
