"""The atlas: what is in it, what belongs to what, what lies beneath."""

import csv
import subprocess
import sys

import pytest

from palpate.body import DEPTHS, DIAPHRAGMS, ROLES, Kind, Side, atlas
from palpate.body.reading import TABLES, rows, unsided
from palpate.body.structure import LAYERS
from palpate.errors import NotPhysical
from palpate.standing import Footing

title = "The atlas"
SOURCES = {row["key"] for row in rows("sources.csv")}


def ids(table, column):
    with (TABLES / table).open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


def test_it_holds_what_the_tables_hold_and_each_id_stands_once():
    for table, column, held in (
        ("structures.csv", "id", atlas().structures),
        ("regions.csv", "region_id", atlas().regions),
    ):
        read = ids(table, column)
        assert len(read) == len(set(read)) == len(held)
    assert len(atlas().structures) >= 614
    assert not set(atlas().structures) & set(atlas().regions)


def test_no_two_structures_share_a_name_and_no_two_bases_share_a_label():
    names = [structure.name.lower() for structure in atlas().structures.values()]
    labels = {(region.label, region.side) for region in atlas().regions.values()}

    assert len(set(names)) == len(names)
    assert len(labels) == len(atlas().regions)


def test_each_structure_has_a_layer_whose_depth_a_hand_can_name_and_roles_that_exist():
    for structure in atlas().structures.values():
        assert structure.layer in LAYERS
        assert structure.depth == "" or structure.depth in DEPTHS
        assert all(role in ROLES for role in structure.roles), structure.id
    assert all(atlas().roles(role.code) for role in ROLES)


def test_no_structure_is_joined_to_a_feeling():
    assert not {"emotion", "stress", "interoception"} & set(ROLES.codes)


def test_each_row_that_was_written_names_a_source_that_is_listed():
    for table in ("structures.csv", "lay_names.csv", "region_labels.csv", "relations.csv"):
        assert set(ids(table, "source")) <= SOURCES, table


def test_further_names_belong_to_structures():
    assert {name.structure for name in atlas().names} <= set(atlas().structures)
    assert len(atlas().names) >= 250
    assert {name.kind for name in atlas().names} <= {"lay", "clinical", "abbreviation"}


def test_each_relation_joins_two_structures_that_exist_on_a_footing_once():
    relations = [
        relation
        for structure in atlas().structures
        for relation in atlas().relations(structure)
        if relation.subject == structure
    ]

    assert len(relations) >= 400
    assert len({(r.subject, r.kind, r.object) for r in relations}) == len(relations)
    for relation in relations:
        assert relation.subject != relation.object
        assert {relation.subject, relation.object} <= set(atlas().structures)
        assert relation.footing in (Footing.ESTABLISHED, Footing.TEACHING)


def test_parts_never_run_in_a_circle():
    whole = {}
    for structure in atlas().structures:
        for relation in atlas().relations(structure):
            if relation.kind is Kind.PART_OF:
                whole.setdefault(relation.subject, set()).add(relation.object)
    for structure in whole:
        above, seen = {structure}, set()
        while above:
            seen |= above
            above = set().union(*(whole.get(each, set()) for each in above))
            assert structure not in above, structure


CASES_A_RELATION_OF_THE_TEXTBOOK_IS_THERE = """
 subject                         | kind            | object
---------------------------------+-----------------+--------------------------
 mus.psoas_major                 | attaches_to     | bon.lesser_trochanter
 mus.respiratory_diaphragm       | innervated_by   | ner.phrenic_nerve
 mus.sternocleidomastoid         | attaches_to     | bon.mastoid_process
 mus.trapezius                   | innervated_by   | ner.accessory_nerve_cn_xi
 mus.masseter                    | innervated_by   | ner.mandibular_nerve_v3
 mus.piriformis                  | attaches_to     | bon.greater_trochanter
 css.spinal_dura_mater           | attaches_to     | bon.foramen_magnum
 css.spinal_dura_mater           | attaches_to     | bon.axis_c2
 css.spinal_dura_mater           | attaches_to     | bon.vertebra_c3
 css.dural_tube                  | attaches_to     | bon.sacral_segment_s2
 css.external_filum_terminale    | attaches_to     | bon.coccyx
 css.falx_cerebri                | continuous_with | css.tentorium_cerebelli
 vas.inferior_vena_cava          | crosses         | mus.respiratory_diaphragm
 vis.oesophagus                  | crosses         | mus.respiratory_diaphragm
 vis.anal_canal                  | crosses         | fas.pelvic_diaphragm
 art.intervertebral_disc_below_l5| attaches_to     | bon.sacrum
 fas.thoracolumbar_fascia        | continuous_with | mus.latissimus_dorsi
"""


def test_a_relation_of_the_textbook_is_there(case):
    told = [(relation.kind, relation.object) for relation in atlas().relations(case.subject)]

    assert (Kind(case.kind), case.object) in told
    assert any(relation.subject == case.subject for relation in atlas().relations(case.object))


def test_each_region_has_plain_words_and_its_mirror_has_the_same():
    for region in atlas().regions.values():
        other = atlas().mirror(region.id)
        assert region.label == other.label and region.label[0].islower()
        assert not {"left", "right"} & set(region.label.split())
        assert region.said() == f"{region.label}, {region.side.said()}"
        assert other.side is region.side.mirror()
        assert (region.area, region.surface, region.parent) == (other.area, other.surface, other.parent)


def test_each_place_of_a_region_lies_on_the_side_that_its_words_say():
    for region in atlas().regions.values():
        x = region.anchor[0]
        assert {Side.LEFT: x > 0, Side.RIGHT: x < 0, Side.MIDLINE: abs(x) < 0.02}[region.side], region.id


def test_every_name_beneath_a_region_is_known():
    known = set(ids("under_names.csv", "name"))
    met = {
        unsided(name)
        for row in rows("regions.csv")
        for column in ("under_bones", "under_muscles", "under_viscera")
        for name in (row[column] or "").split(";")
        if name.strip()
    }

    assert len(met) > 200 and met <= known
    assert set(ids("under_names.csv", "structure")) <= set(atlas().structures)


def test_what_lies_beneath_a_side_lies_on_that_side():
    for region in atlas().regions.values():
        beneath = atlas().beneath(region.id)
        assert beneath and len(set(beneath)) == len(beneath)
        sides = {instance.side for instance in beneath if instance.structure.paired}
        if region.side is Side.MIDLINE:
            assert sides in (set(), {Side.LEFT, Side.RIGHT}), region.id
        else:
            assert sides <= {region.side}, region.id


CASES_THE_OUTERMOST_COMES_FIRST = """
 region          | depth    | first
-----------------+----------+-----------------------------
 temple.L        | muscle   | mus.temporalis.L
 lumbar.R        | fascia   | fas.thoracolumbar_fascia
 suboccipital.L  | muscle   | mus.trapezius.L
 costal_margin.R | viscera  | vis.liver
 costal_margin.L | viscera  | vis.stomach
 vertex.R        | membrane | css.cranial_dura_mater
 thigh_front.L   | bone     | bon.femur.L
 jaw_angle.R     | muscle   | mus.masseter.R
 inner_cheek.L   | muscle   | mus.buccinator.L
 buttock.R       | muscle   | mus.gluteus_maximus.R
"""


def test_the_outermost_comes_first(case):
    assert atlas().beneath(case.region, case.depth)[0].id == case.first


def test_over_is_beneath_turned_round():
    for id in ("mus.psoas_major", "vis.liver", "bon.sacrum", "css.falx_cerebri", "mus.masseter"):
        over = {region.id for region in atlas().over(id)}
        beneath = {
            region
            for region in atlas().regions
            if id in {instance.structure.id for instance in atlas().beneath(region)}
        }
        assert over == beneath and over
    assert {region.side for region in atlas().over("mus.masseter", Side.LEFT)} == {Side.LEFT}


@pytest.mark.parametrize("diaphragm", DIAPHRAGMS, ids=lambda diaphragm: diaphragm.code)
def test_a_diaphragm_names_a_structure_regions_and_hands(diaphragm):
    bases = {region.base for region in atlas().regions.values()}

    assert diaphragm.structure in atlas().structures
    assert set(diaphragm.regions) <= bases and diaphragm.behind
    assert bool(diaphragm.front) == bool(diaphragm.regions_front)
    assert diaphragm.structure in {structure.id for structure in atlas().roles(diaphragm.code)}
    named = {region.base for region in atlas().regions.values() if region.diaphragm == diaphragm.code}
    assert named and {region.diaphragm for region in atlas().regions.values()} <= {"", *DIAPHRAGMS.codes}


def test_an_unknown_name_is_refused_with_near_ones():
    for look, near in (
        (lambda: atlas().region("costal_margin"), r"costal_margin\.L or costal_margin\.R"),
        (lambda: atlas().region("costal_margen.L"), r"Perhaps you mean costal_margin\.L"),
        (lambda: atlas().region("shoulder blade"), r"scapula\.L"),
        (lambda: atlas().structure("mus.psoas"), r"mus\.psoas_major"),
        (lambda: atlas().structure("zzzz"), r"palpate body find"),
        (lambda: atlas().mirror("costal_margin.X"), r"costal_margin\.L"),
        (lambda: atlas().mirror("mus.psoas_major"), r"mus\.psoas_major\.L or mus\.psoas_major\.R"),
        (lambda: atlas().instance("vis.heart.L"), r"There is one of heart"),
        (lambda: atlas().beneath("sole.L", "deep"), r"not a code of this list"),
        (lambda: atlas().roles("nothing"), r"not a code of this list"),
    ):
        with pytest.raises(NotPhysical, match=near):
            look()


def test_names_need_no_numbers():
    asked = "import sys; from palpate.body import atlas; atlas().find('psoas'); print('numpy' in sys.modules)"

    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
