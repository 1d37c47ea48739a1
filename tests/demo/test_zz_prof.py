import time, sys
from palpate.demo import practice
from tests.demo.test_building import AT
from tests.conftest import VAULT_ID
import palpate.demo.telling as T
from django.db import transaction
def test_p(db):
    for bodies in (T.BODIES, T.BODIES, {}):
        T.BODIES = bodies
        with transaction.atomic():
            t=time.process_time(); practice.build(at=AT, vault_id=VAULT_ID); print("built cpu", time.process_time()-t)
            transaction.set_rollback(True)
