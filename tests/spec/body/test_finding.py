"""Finding a structure or a region by what practitioners say and write, slips of the pen included."""

import time

import pytest

from palpate.body import Side, atlas
from palpate.body.spelling import alike, words

title = "Finding by words"

CASES = """
 said                              | first
-----------------------------------+-----------------------------------------
 left psoas                        | mus.psoas_major.L
 psoas L                           | mus.psoas_major.L
 R psoas                           | mus.psoas_major.R
 client's left psoas               | mus.psoas_major.L
 psoas                             | mus.psoas_major
 soas                              | mus.psoas_major
 psaos muscle                      | mus.psoas_major
 iliopsoas rt                      | mus.iliopsoas.R
 illiacus                          | mus.iliacus
 SCM                               | mus.sternocleidomastoid
 lt scm                            | mus.sternocleidomastoid.L
 sternocleidomastiod               | mus.sternocleidomastoid
 QL right                          | mus.quadratus_lumborum.R
 quadratus lumborum                | mus.quadratus_lumborum
 TFL                               | mus.tensor_fasciae_latae
 tensor fascia lata                | mus.tensor_fasciae_latae
 IT band                           | fas.iliotibial_tract
 ITB left                          | fas.iliotibial_tract.L
 SI joint                          | art.sacro_iliac_joint
 r si joint                        | art.sacro_iliac_joint.R
 sacroilliac joint                 | art.sacro_iliac_joint
 ASIS                              | bon.anterior_superior_iliac_spine
 PSIS left                         | bon.posterior_superior_iliac_spine.L
 TMJ                               | art.temporomandibular_joint
 left jaw joint                    | tmj.L
 OA                                | art.atlanto_occipital_joint
 OCB                               | fas.occipital_cranial_base
 SBS                               | art.spheno_occipital_synchondrosis
 spheno-basilar joint              | art.spheno_occipital_synchondrosis
 L5/S1                             | art.lumbosacral_joint
 T 12                              | bon.vertebra_t12
 12th rib left                     | bon.rib_12.L
 first ribs                        | bon.rib_1
 floating rib                      | bon.rib_11
 atlas                             | bon.atlas_c1
 diaphragm                         | mus.respiratory_diaphragm
 diafram                           | mus.respiratory_diaphragm
 diaphram                          | mus.respiratory_diaphragm
 breathing diaphragm               | mus.respiratory_diaphragm
 right crus                        | mus.right_crus_of_diaphragm
 thoracic inlet                    | fas.superior_thoracic_aperture
 pelvic floor                      | mus.pelvic_floor
 hyoid                             | bon.hyoid_bone
 suboccipital muscles              | mus.suboccipital_muscles
 scalenes                          | mus.scalene_muscles
 anterior scalene R                | mus.scalenus_anterior.R
 levator scap                      | mus.levator_scapulae
 traps                             | mus.trapezius
 trapezious                        | mus.trapezius
 lats                              | mus.latissimus_dorsi
 piriformus                        | mus.piriformis
 pyriformis left                   | mus.piriformis.L
 peroneus longus                   | mus.fibularis_longus
 hamstrings                        | mus.hamstrings
 gastroc                           | mus.gastrocnemius
 lateral pterigoid                 | mus.lateral_pterygoid
 masseter both                     | mus.masseter.L
 chewing muscle                    | mus.masseter
 dura                              | css.dura_mater
 dural tube                        | css.dural_tube
 falx                              | css.falx_cerebri
 tentorium                         | css.tentorium_cerebelli
 CSF                               | css.cerebrospinal_fluid
 vagus nerve                       | ner.vagus_nerve_cn_x
 CN X                              | ner.vagus_nerve_cn_x
 solar plexus                      | ner.celiac_plexus
 butterfly bone                    | bon.sphenoid_bone
 temporals                         | bon.temporal_bone
 os coccygis                       | bon.coccyx
 sit bone right                    | bon.ischial_tuberosity.R
 collar bone left                  | bon.clavicle.L
 clavical                          | bon.clavicle
 shoulder blade left               | scapula.L
 between the shoulder blades       | interscapular.L
 knee cap                          | bon.patella
 left kneecap                      | bon.patella.L
 Achilles                          | fas.calcaneal_tendon
 plantar fascia                    | fas.plantar_aponeurosis
 front of the left shoulder        | shoulder_front.L
 hollow above the collarbone right | supraclavicular.R
 top of the head                   | vertex.L
 base of the skull                 | occiput_base.L
 small of the back, right          | lumbar.R
 belly button                      | ski.umbilicus
 costal margin R                   | bon.costal_margin.R
 edge of the ribs left             | costal_margin.L
 roof of the mouth                 | bon.bony_palate
 floor of the mouth left           | floor_of_mouth.L
 big toe                           | toe_great.L
 gall bladder                      | vis.gallbladder
 womb                              | vis.uterus
 kidneys                           | vis.kidney
 kidny left                        | vis.kidney.L
 windpipe                          | vis.trachea
 esophagus                         | vis.oesophagus
"""


def test_what_practitioners_say_is_found_first(case):
    found = atlas().find(case.said)

    assert found[0].id == case.first, [each.id for each in found[:4]]


@pytest.mark.parametrize(
    "said", ["xyzzy", "CV4", "psoas links", "", "   ", "left", "qqqq right", "!?", "third eye"]
)
def test_what_is_no_name_of_the_body_is_not_guessed(said):
    assert atlas().find(said) == []


def test_what_is_not_found_still_brings_near_names():
    assert "psoas major" in atlas().suggest("psoas links")
    assert atlas().suggest("xyzzy") == []


def test_both_sides_are_two_answers_and_a_side_never_brings_the_other():
    assert [each.id for each in atlas().find("both kidneys")[:2]] == ["vis.kidney.L", "vis.kidney.R"]
    assert {each.side for each in atlas().find("left shoulder")} <= {Side.LEFT, Side.MIDLINE}
    assert [each.side for each in atlas().find("shoulder blade")[:2]] == [Side.LEFT, Side.RIGHT]


def test_an_answer_says_its_side_and_why():
    found = atlas().find("lt scm")[0]

    assert found.label == "sternocleidomastoid, left (client's left)"
    assert found.why == "short for it"
    assert 0.9 < found.score <= 1
    assert atlas().find("peroneus longus")[0].why == "also called peroneus longus"


def test_a_side_of_what_is_single_is_a_part_of_it():
    found = atlas().find("left occiput")[0]

    assert found.id == "bon.occipital_bone" and found.side is Side.LEFT
    assert found.label == "occipital bone, left (client's left)"


def test_words_are_made_alike():
    assert words("Psoas, the client's L / 5") == words("psoas the client l5")
    assert words("Vertebrae C5-C6") == ("vertebra", "c5", "c6")
    assert words("Kidneys; feet; biopsies; os coxae") == ("kidney", "foot", "biopsy", "os", "coxae")


def test_likeness_is_one_for_the_same_less_for_a_slip_and_nothing_for_another_level():
    assert alike("psoas", "psoas") == 1
    assert 1 > alike("diafram", "diaphragm") > alike("trapezious", "trapezius") > 0.8
    assert alike("c4", "c5") == alike("hip", "lip") == alike("cv4", "c4") == 0


def test_a_query_takes_less_than_five_milliseconds():
    atlas().find("index")  # built once
    said = [line.split("|")[0].strip() for line in CASES.splitlines()[3:]]
    began = time.process_time()
    for phrase in said:
        atlas().find(phrase)
    assert (time.process_time() - began) / len(said) < 0.005
