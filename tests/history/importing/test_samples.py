"""Public samples in the shape of one vendor: what can be read of them is, and what lacks is named."""

import csv
import shutil
from decimal import Decimal

from kit.history.importing import import_source, load_mapping

MAPPING = """\
mapping: npsp
history: {company: NPSP, timezone: America/Los_Angeles, currency: USD}
sources:
  accounts: {file: npsp_Account.csv, headings: {id: Id, name: Name, region: BillingState}}
  deals: {file: npsp_Opportunity.csv, headings: {account: AccountId, day: CloseDate, stage: StageName}}
tables:
  managers: {rows: [{manager_id: all, name: all}]}
  customers:
    from: accounts
    columns: {customer_id: {column: id, id: salesforce}, name: name, region: region}
  deals:
    from: deals
    columns:
      deal_id: {column: Id, id: salesforce}
      customer_id: {column: account, id: salesforce, refer: customers, by: customer_id}
      manager_id: {value: all}
      closed_on: {column: day, when: {column: stage, in: Posted}}
      status: {column: stage, values: {Posted: won, Pledged: open}}
      stage: stage
      amount: Amount
"""


def test_a_real_shape_is_read_by_a_mapping_of_its_own(shared, tmp_path):
    """Renamed stages of which none says won, 18-character ids, odd rows: the sum is that of the file."""
    folder = shared / "data" / "crm_samples" / "salesforce"
    path = tmp_path / "npsp.yaml"
    path.write_text(MAPPING, "utf-8")
    mapping, problems = load_mapping(path)
    assert problems == []
    imported = import_source(folder, mapping)
    assert {problem.expects for problem in imported.problems} <= {"importing.expects.refer", "importing.expects.value"}
    kept = import_source(folder, mapping, aside=True)
    assert kept.problems == ()
    rows = list(csv.DictReader((folder / "npsp_Opportunity.csv").open(encoding="utf-8")))
    aside = {one.row for one in kept.aside if one.file == "npsp_Opportunity.csv"}
    wanted = sum(Decimal(row["Amount"]) for place, row in enumerate(rows, start=2) if place not in aside)
    assert sum(kept.tables["deals"]["amount"].to_pylist()) == wanted
    assert kept.tables["deals"].num_rows + len(aside) == len(rows)


def test_the_shipped_mapping_names_what_an_export_lacks(shared, tmp_path):
    """Without users and without the flag for won nothing is guessed: the columns are named, all at once."""
    folder = shared / "data" / "crm_samples" / "salesforce"
    shutil.copy(folder / "npsp_Opportunity.csv", tmp_path / "Opportunity.csv")
    shutil.copy(folder / "cli_bulk_account_upper.csv", tmp_path / "Account.csv")
    mapping, _ = load_mapping("salesforce")
    found = {(one.file, one.column) for one in import_source(tmp_path, mapping).problems}
    assert {("Opportunity.csv", "won"), ("Opportunity.csv", "closed"), ("Account.csv", "id")} <= found
    assert ("Account.csv", "name") not in found
