"""How long the bars on the page of units are, and what they count."""

from harness.building import ROOT
from plansite.load.data import load
from plansite.model.duties import RELATIONS
from plansite.site.unit_bars import WIDTH, unit_bars


def test_a_bar_for_each_unit_as_long_as_its_share_of_the_longest() -> None:
    plan = load(ROOT).plan
    bars = unit_bars(plan)
    assert [bar.unit for bar in bars] == list(plan.units)
    most = max(len(plan.duties(unit)) for unit in plan.units)
    for bar in bars:
        end = 0
        for stretch in bar.stretches:
            assert stretch.x == end and stretch.n == len(plan.duties(bar.unit, stretch.relation))
            end += stretch.width
        assert end == round(WIDTH * len(plan.duties(bar.unit)) / most)
        relations = [stretch.relation for stretch in bar.stretches]
        assert relations == [r for r in RELATIONS if plan.duties(bar.unit, r)]


def test_what_is_not_confirmed_has_a_stretch_and_is_not_counted() -> None:
    plan = load(ROOT).plan
    open_to = [bar for bar in unit_bars(plan) if plan.duties(bar.unit, "possible")]
    assert open_to
    for bar in open_to:
        assert "possible" in {stretch.relation for stretch in bar.stretches}
        assert bar.total == sum(duty.is_certain for duty in plan.duties(bar.unit))
        assert bar.total < len(plan.duties(bar.unit))
